(() => {
  const form = document.querySelector('.list');
  const nav = document.querySelector('nav');
  const boxes = [...form.querySelectorAll('[name=quotation]')];
  const chosen = () =>
    boxes.filter(({ checked }) => checked).map(({ value }) => document.getElementById(value));
  const start = form.querySelector('.start button');
  const isRightToLeft = document.documentElement.dir === 'rtl';
  let slides = [];
  let at = 0;

  function show(place) {
    at = Math.min(Math.max(place, 0), slides.length - 1);
    for (const each of document.querySelectorAll('.slide')) each.hidden = each !== slides[at];
    nav.querySelector('output').textContent = nav.dataset.place
      .replace('{number}', String(at + 1))
      .replace('{count}', String(slides.length));
    nav.querySelector('[data-go=back]').disabled = at === 0;
    nav.querySelector('[data-go=next]').disabled = at === slides.length - 1;
    slides[at].focus();
    window.scrollTo(0, 0);
  }

  function end() {
    for (const each of document.querySelectorAll('.slide')) each.hidden = true;
    nav.hidden = true;
    form.hidden = false;
    if (document.fullscreenElement) document.exitFullscreen();
    start.focus();
  }

  form.addEventListener('change', () => {
    start.disabled = chosen().length === 0;
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    slides = chosen();
    if (slides.length === 0) return;
    form.hidden = true;
    nav.hidden = false;
    // A browser may refuse it: the slides then fill the window.
    document.documentElement.requestFullscreen?.().catch(() => undefined);
    show(0);
  });
  nav.addEventListener('click', ({ target }) => {
    const go = target.dataset?.go;
    if (go === 'end') end();
    else if (go) show(at + (go === 'next' ? 1 : -1));
  });
  document.addEventListener('keydown', ({ key }) => {
    if (nav.hidden) return;
    const forward = isRightToLeft ? 'ArrowLeft' : 'ArrowRight';
    const backward = isRightToLeft ? 'ArrowRight' : 'ArrowLeft';
    if ([forward, 'PageDown', 'ArrowDown'].includes(key)) show(at + 1);
    else if ([backward, 'PageUp', 'ArrowUp'].includes(key)) show(at - 1);
    else if (key === 'Escape') end();
  });
})();
