(() => {
  const form = document.querySelector('.views');
  const main = document.querySelector('main');
  if (!form || !main) return;
  form.hidden = false;
  const output = form.querySelector('output');

  /** Without accents and capitals; digits of Arabic keyboards as the report writes them. */
  const tidy = (text) =>
    text
      .replace(/[٠-٩]/g, (digit) => digit.charCodeAt(0) - 0x660)
      .replace(/[۰-۹]/g, (digit) => digit.charCodeAt(0) - 0x6f0)
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .trim();

  // What is asked of an answer is read once: there may be a hundred thousand.
  const questions = [...main.querySelectorAll('.question')].map((section) => ({ section, shown: 0 }));
  const people = new Map();
  const answers = questions.flatMap((question) => {
    const home = question.section.querySelector('.answers');
    return [...home.children].map((article) => {
      const { participant, language = '', tags = '' } = article.dataset;
      const person = people.get(participant) ?? personOf(article);
      people.set(participant, person);
      const own = { article, home, question, person, language, isHidden: false };
      own.tags = tags === '' ? [] : tags.split('\n');
      own.is = { new: 'new' in article.dataset, quote: 'quote' in article.dataset };
      own.is.agreed = 'agreed' in article.dataset;
      person.answers.push(own);
      return own;
    });
  });

  function personOf(article) {
    const number = article.dataset.participant;
    const name = article.querySelector('.name')?.textContent ?? '';
    const group = article.querySelector('.group')?.textContent ?? '';
    return {
      number,
      name,
      group,
      sought: tidy(name),
      answers: [],
      shown: 0,
      isMeant: true,
      section: undefined,
    };
  }

  /** Whether a learner is meant by what was typed: a number, or words that stand in the name. */
  function meantBy(typed) {
    const text = tidy(typed);
    const [, number] = /^p?\s*0*(\d+)$/.exec(text) ?? [];
    if (number !== undefined) return (person) => person.number === `P${number}`;
    const parts = text.split(/\s+/);
    return (person) => parts.every((part) => person.sought.includes(part));
  }

  const fits = ({ question, person, language, tags, is }, wanted) =>
    person.isMeant &&
    (!wanted.question || wanted.question === question.section.id) &&
    (!wanted.language || wanted.language === language) &&
    (!wanted.tag || (wanted.tag === '-' ? tags.length === 0 : tags.includes(wanted.tag.slice(1)))) &&
    (!wanted.new || is.new) &&
    (!wanted.quote || is[wanted.quote]);

  /** The section of a learner, made when it is first shown. */
  function sectionOf(person) {
    if (person.section) return person.section;
    person.section = document.createElement('section');
    person.section.className = 'participant';
    const heading = document.createElement('h2');
    heading.dir = 'auto';
    heading.textContent = [person.number, person.name].filter(Boolean).join(' ');
    const about = document.createElement('p');
    about.className = 'about';
    about.dir = 'auto';
    about.textContent = person.group;
    person.section.append(heading);
    if (person.group !== '') person.section.append(about);
    return person.section;
  }

  function arrange(view) {
    if ((main.dataset.view ?? 'question') === view) return;
    main.dataset.view = view;
    // Beside the document, moving thousands of answers costs no layout.
    const place = document.createComment('');
    main.replaceWith(place);
    if (view === 'participant') {
      // All at once: to take one of thousands out of its place takes as long as there are thousands.
      for (const { section } of questions) section.querySelector('.answers').replaceChildren();
      const all = [...people.values()].sort((a, b) => a.number.slice(1) - b.number.slice(1));
      for (const person of all) {
        const section = sectionOf(person);
        for (const { article } of person.answers) section.append(article);
        main.append(section);
      }
    } else {
      for (const { article, home } of answers) home.append(article);
      for (const { section } of people.values()) section?.remove();
    }
    place.replaceWith(main);
  }

  function show() {
    const wanted = Object.fromEntries(new FormData(form));
    const isMeant = meantBy(wanted.participant);
    for (const person of people.values()) {
      person.isMeant = isMeant(person);
      person.shown = 0;
    }
    for (const question of questions) question.shown = 0;
    arrange(wanted.view);
    let shown = 0;
    for (const each of answers) {
      const isHidden = !fits(each, wanted);
      if (isHidden !== each.isHidden) {
        each.isHidden = isHidden;
        each.article.hidden = isHidden;
      }
      if (isHidden) continue;
      each.question.shown++;
      each.person.shown++;
      shown++;
    }
    const isByPerson = wanted.view === 'participant';
    const isFiltered = shown < answers.length;
    for (const { section, shown: own } of questions) section.hidden = isByPerson || (isFiltered && own === 0);
    for (const { section, shown: own } of people.values()) if (section) section.hidden = own === 0;
    // Bars count all answers to a question, also where some of them are not shown.
    for (const { section, shown: own } of questions) {
      const caption = section.querySelector('figcaption');
      if (caption) caption.hidden = own === section.querySelector('.answers').childElementCount;
    }
    output.textContent = output.dataset.words.replace(
      '{count}',
      shown.toLocaleString(document.documentElement.lang),
    );
  }

  let isWaiting = false;
  /** Once before the next picture, however quickly somebody types. */
  const soon = () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      show();
    });
  };

  /**
   * Goes to a question, also to one that is not shown now; again where the answers above it turn out to be higher or lower
   * than the browser thought.
   */
  function goTo(section) {
    if (section.hidden) {
      form.reset();
      show();
    }
    // A browser measures what it had skipped a picture or two after it was scrolled to.
    let [steps, calm, before] = [0, 0, Number.NaN];
    const step = () => {
      section.scrollIntoView();
      const { top } = section.getBoundingClientRect();
      calm = top === before ? calm + 1 : 0;
      before = top;
      if (calm < 3 && ++steps < 30) requestAnimationFrame(step);
    };
    step();
  }

  form.addEventListener('input', soon);
  form.addEventListener('submit', (event) => event.preventDefault());
  document.querySelector('.questions')?.addEventListener('click', (event) => {
    const id = event.target.closest?.('a')?.hash.slice(1);
    const found = questions.find(({ section }) => section.id === id);
    if (!found) return;
    event.preventDefault();
    history.replaceState(undefined, '', `#${id}`);
    goTo(found.section);
  });
  show();
  const first = questions.find(({ section }) => `#${section.id}` === location.hash);
  if (first) goTo(first.section);
})();
