/* What is nicer with JavaScript; every page works without it. */
(() => {
  'use strict';

  const list = document.getElementById('marcar');
  if (list) {
    const boxes = [...list.querySelectorAll('input[name="tick"]')];
    const all = document.getElementById('todas');
    const said = list.querySelector('[data-count]');
    const nothing = said ? said.textContent : '';
    const tell = () => {
      const marked = boxes.filter((box) => box.checked).length;
      boxes.forEach((box) => box.closest('tr').classList.toggle('marked', box.checked));
      if (said) {
        said.textContent = marked === 0 ? nothing
          : marked === 1 ? said.dataset.one : said.dataset.many.replace('{0}', marked);
      }
      if (all) {
        all.checked = marked > 0 && marked === boxes.length;
        all.indeterminate = marked > 0 && marked < boxes.length;
      }
    };
    if (all) {
      all.closest('label').hidden = false;
      all.addEventListener('change', () => {
        boxes.forEach((box) => { box.checked = all.checked; });
        tell();
      });
    }
    list.addEventListener('change', tell);
    tell();
  }

  if (navigator.clipboard) {
    document.querySelectorAll('[data-copy]').forEach((button) => {
      const said = button.firstElementChild;
      const name = said.textContent;
      button.hidden = false;
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(button.dataset.copy);
        said.textContent = '✓ ' + name;
        setTimeout(() => { said.textContent = name; }, 2000);
      });
    });
  }

  document.addEventListener('submit', (event) => {
    const question = event.submitter && event.submitter.dataset.confirm;
    if (question && !window.confirm(question)) {
      event.preventDefault();
    }
  });

  /* Makes one part of the page like another, without replacing what is the same. */
  const settle = (old, now) => {
    if (old.nodeName !== now.nodeName) {
      old.replaceWith(now);
      return;
    }
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.data !== now.data) {
        old.data = now.data;
      }
      return;
    }
    for (const { name } of [...old.attributes]) {
      if (!now.hasAttribute(name) && name !== 'open') {
        old.removeAttribute(name);
      }
    }
    for (const { name, value } of now.attributes) {
      if (old.getAttribute(name) !== value) {
        old.setAttribute(name, value);
      }
    }
    const before = [...old.childNodes];
    const after = [...now.childNodes];
    after.forEach((child, i) => (before[i] ? settle(before[i], child) : old.append(child)));
    before.slice(after.length).forEach((child) => child.remove());
  };
  const shape = (part) => [...part.querySelectorAll('*')].map((each) => each.nodeName + (each.getAttribute('href') || '')).join();
  /* Nothing moves where somebody may be about to press; numbers may change there. */
  let touched = 0;
  for (const touch of ['pointermove', 'pointerdown', 'keydown']) {
    document.addEventListener(touch, () => { touched = Date.now(); }, { passive: true });
  }
  const isHeld = (old, now) => Date.now() - touched < 3000 && old.matches(':hover, :focus-within') && shape(old) !== shape(now);

  const live = [...document.querySelectorAll('[data-live]')];
  if (live.length > 0) {
    const seconds = Number(live[0].dataset.live) || 3;
    const stale = document.querySelector('[data-stale]');
    const look = async () => {
      try {
        const answer = document.hidden ? null : await fetch(location.href);
        if (answer && answer.ok && !answer.redirected) {
          const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
          for (const part of [...live, ...document.querySelectorAll('[data-along]')]) {
            const now = page.getElementById(part.id);
            if (!now || part.hasAttribute('data-live') !== now.hasAttribute('data-live')) {
              location.reload();
              return;
            }
            if (!isHeld(part, now)) {
              settle(part, now);
            }
          }
        }
        if (stale && answer) {
          stale.hidden = answer.ok && !answer.redirected;
        }
      }
      catch (failure) {
        // the next look may succeed
        if (stale) {
          stale.hidden = false;
        }
      }
      setTimeout(look, seconds * 1000);
    };
    setTimeout(look, seconds * 1000);
  }

  document.addEventListener('keydown', (event) => {
    const search = document.getElementById('busca');
    const typing = event.target.closest('input, textarea, select, [contenteditable]');
    if (event.key === '/' && search && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
    }
  });
})();
