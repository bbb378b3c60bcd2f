(() => {
  const form = document.querySelector('.views');
  const main = document.querySelector('main');
  if (!form || !main) return;
  form.hidden = false;
  const questions = [...main.querySelectorAll('.question')];
  const articles = [...main.querySelectorAll('article')].map((article) => ({
    article,
    home: article.parentElement,
    person: article.dataset.participant,
    tags: (article.dataset.tags ?? '').split('\n').filter(Boolean),
  }));
  const words = form.querySelector('output').dataset.words;

  const fits = ({ article, person, tags }, wanted) =>
    (!wanted.participant || wanted.participant === person) &&
    (!wanted.language || wanted.language === article.dataset.language) &&
    (!wanted.tag || (wanted.tag === '-' ? tags.length === 0 : tags.includes(wanted.tag.slice(1)))) &&
    (!wanted.new || 'new' in article.dataset) &&
    (!wanted.quote || 'quote' in article.dataset);

  function byParticipant() {
    const people = new Map();
    for (const each of articles) people.set(each.person, [...(people.get(each.person) ?? []), each]);
    const number = (person) => Number(person.replace(/\D/g, ''));
    for (const person of [...people.keys()].sort((a, b) => number(a) - number(b))) {
      const section = document.createElement('section');
      section.className = 'participant';
      const heading = document.createElement('h2');
      const [first] = people.get(person);
      heading.textContent = [person, first.article.querySelector('.name')?.textContent]
        .filter(Boolean)
        .join(' ');
      section.append(heading, ...people.get(person).map(({ article }) => article));
      main.append(section);
    }
  }

  function show() {
    const wanted = Object.fromEntries(new FormData(form));
    const isByPerson = wanted.view === 'participant';
    for (const section of main.querySelectorAll('.participant')) section.hidden = !isByPerson;
    if (isByPerson !== (main.dataset.view === 'participant')) {
      if (isByPerson) byParticipant();
      else {
        for (const { article, home } of articles) home.append(article);
        for (const section of main.querySelectorAll('.participant')) section.remove();
      }
      main.dataset.view = isByPerson ? 'participant' : 'question';
      for (const { article } of articles) article.querySelector('.asked').hidden = !isByPerson;
    }
    let shown = 0;
    for (const each of articles) {
      const isShown = fits(each, wanted);
      each.article.hidden = !isShown;
      if (isShown) shown++;
    }
    const isFiltered = shown < articles.length;
    for (const section of questions)
      section.hidden = isByPerson || (isFiltered && !section.querySelector('article:not([hidden])'));
    for (const section of main.querySelectorAll('.participant'))
      section.hidden = !section.querySelector('article:not([hidden])');
    form.querySelector('output').textContent = words.replace(
      '{count}',
      shown.toLocaleString(document.documentElement.lang),
    );
  }

  form.addEventListener('change', show);
  form.addEventListener('submit', (event) => event.preventDefault());
  show();
})();
