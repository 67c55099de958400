/* The charts of the home page. Their numbers also stand in sentences and in a table. */
(() => {
  'use strict';

  const box = document.querySelector('[data-figures]');
  if (!box || !window.Chart) {
    return;
  }
  const SHOWN = 4;
  const DASHES = [[], [6, 3], [2, 2], [8, 3, 2, 3]];
  const language = document.documentElement.lang;
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const clock = (options) => new Intl.DateTimeFormat(language, { timeZone: box.dataset.zone, hourCycle: 'h23', ...options });
  const date = { day: '2-digit', month: language.startsWith('pt') ? '2-digit' : 'short' };
  const minute = clock({ hour: '2-digit', minute: '2-digit' });
  const day = clock({ ...date, hour: '2-digit', minute: '2-digit' });

  const sum = (values) => values.reduce((all, value) => all + (value || 0), 0);
  /* What nobody knows stays unknown; only what is known is added. */
  const together = (lines) => lines[0].map((none, i) => {
    const known = lines.map((line) => line[i]).filter((value) => value !== null);
    return known.length > 0 ? sum(known) : null;
  });
  const series = (functions, what) => {
    if (functions.length <= SHOWN) {
      return functions.map((each) => ({ name: each.name, values: each[what] }));
    }
    const most = [...functions].sort((a, b) => sum(b[what]) - sum(a[what]));
    const rest = most.slice(SHOWN - 1);
    return [...most.slice(0, SHOWN - 1).map((each) => ({ name: each.name, values: each[what] })),
      { name: `${box.dataset.others} (${rest.length})`, values: together(rest.map((each) => each[what])) }];
  };

  const datasets = (canvas, course) => {
    const what = canvas.dataset.plot;
    return series(course.functions, what).map(({ name, values }, i) => {
      const colour = ink(`--plot${i + 1}`);
      return what === 'failed' ? { label: name, data: values, backgroundColor: colour, borderColor: ink('--surface'), borderWidth: { top: 1 } }
        : { label: name, data: values, borderColor: colour, backgroundColor: colour, borderDash: DASHES[i], borderWidth: 2, pointRadius: lonely(values), pointHitRadius: 8, spanGaps: false };
    });
  };
  /* A point between two gaps would not be seen as a line. */
  const lonely = (values) => values.map((value, i) => (value !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null ? 2 : 0));

  const scales = (stacked) => ({
    x: { stacked, grid: { display: false }, border: { color: ink('--line-strong') },
      ticks: { color: ink('--muted'), maxRotation: 0, autoSkip: true, autoSkipPadding: 24 } },
    y: { stacked, beginAtZero: true, suggestedMax: 4, grid: { color: ink('--line') }, border: { display: false },
      ticks: { color: ink('--muted'), precision: 0, maxTicksLimit: 5, callback: (value) => number.format(value) } },
  });
  const options = (stacked) => ({
    animation: false, responsive: true, maintainAspectRatio: false, locale: language,
    interaction: { mode: 'index', intersect: false },
    scales: scales(stacked),
    plugins: {
      legend: { position: 'bottom', align: 'start', labels: { color: ink('--text'), usePointStyle: true, pointStyle: stacked ? 'rect' : 'line', pointStyleWidth: 26, boxHeight: 8, padding: 12 } },
      tooltip: { callbacks: { title: (items) => (items.length > 0 ? day.format(moments[items[0].dataIndex]) : '') } },
    },
  });

  Chart.defaults.font.family = ink('--sans');
  Chart.defaults.font.size = 12;
  let moments = [];
  let course = null;
  const charts = new Map();
  const draw = () => {
    moments = course.times.map((time) => new Date(time));
    const labels = moments.map((moment) => (course.range === '7d' ? clock(date) : minute).format(moment));
    for (const canvas of box.querySelectorAll('canvas')) {
      const bars = canvas.dataset.plot === 'failed';
      const data = { labels, datasets: datasets(canvas, course) };
      const chart = charts.get(canvas);
      if (chart) {
        Object.assign(chart, { data, options: options(bars) });
        chart.update('none');
      }
      else {
        charts.set(canvas, new Chart(canvas, { type: bars ? 'bar' : 'line', data, options: options(bars) }));
      }
    }
  };
  const look = async () => {
    try {
      const answer = document.hidden && course ? null : await fetch(box.dataset.figures);
      if (answer && answer.ok && !answer.redirected) {
        course = await answer.json();
        draw();
      }
    }
    catch (failure) {
      // the next look may succeed
    }
    setTimeout(look, 30000);
  };
  look();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => course && draw());
})();
