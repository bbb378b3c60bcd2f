/** The thread that an author named, and what it may be prefilled with. */
export interface Thread {
  url: string;
  /** A Discourse forum in which each learner begins a topic. */
  newTopic: boolean;
  /** The category of that topic: a slug, or `parent/child`. */
  category?: string;
}

/** A post as the learner shares it. */
export interface Post {
  title: string;
  body: string;
}

/** Bytes of a query that every browser, proxy and forum takes. */
const most = 1500;
/** Characters of a title: Discourse takes 255, and a question may be a whole paragraph. */
const longestTitle = 120;

/**
 * Where a post goes: the thread; in a Moodle or Discourse that was asked for it, a form with the post in it. A post that
 * is too long for an address is not in it, nor is a part of it: it goes by the clipboard.
 */
export function forumLink(thread: Thread, { title, body }: Post): { url: string; prefilled: boolean } {
  const url = new URL(thread.url);
  const heading = shortened(title);
  if (/\/mod\/forum\/post\.php$/.test(url.pathname)) {
    return filled(url, { subject: heading, post: body }, 'post');
  }
  if (!thread.newTopic) return { url: thread.url, prefilled: false };
  // A Discourse may lie in a folder of its site.
  const root = url.pathname.replace(/\/(t|c|new-topic)(\/.*)?$/, '').replace(/\/$/, '');
  const topic = new URL(`${root}/new-topic`, url.origin);
  const { category } = thread;
  return filled(topic, { ...(category ? { category } : {}), title: heading, body }, 'body');
}

/** The address with these in its query; without the `body` where they are too long together. */
function filled(url: URL, values: Record<string, string>, body: string): { url: string; prefilled: boolean } {
  // URLSearchParams makes every lone surrogate U+FFFD, and every character of the query plain ASCII.
  const prefilled = new URLSearchParams(values).toString().length <= most;
  for (const [name, value] of Object.entries(values)) {
    if (prefilled || name !== body) url.searchParams.set(name, value);
  }
  return { url: url.href, prefilled };
}

/** At a whole character: never between the two halves of one. */
function shortened(title: string): string {
  const characters = Array.from(title.replace(/\s+/g, ' ').trim());
  return characters.length <= longestTitle
    ? characters.join('')
    : `${characters
        .slice(0, longestTitle - 1)
        .join('')
        .trim()}…`;
}
