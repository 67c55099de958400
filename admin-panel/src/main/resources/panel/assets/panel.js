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

  const live = document.querySelector('[data-live]');
  if (live) {
    const look = async () => {
      try {
        const answer = document.hidden ? null : await fetch(location.href);
        if (answer && answer.ok && !answer.redirected) {
          const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
          const now = page.getElementById(live.id);
          if (!now || !now.hasAttribute('data-live')) {
            location.reload();
            return;
          }
          if (!live.contains(document.activeElement)) {
            live.replaceChildren(...now.childNodes);
          }
        }
      }
      catch (failure) {
        // the next look may succeed
      }
      setTimeout(look, 3000);
    };
    setTimeout(look, 3000);
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
