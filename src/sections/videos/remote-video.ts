/** A video that is not in the package, by what can be done with its address. */
export type RemoteVideo =
  /** A site's own player, in a frame. */
  | { kind: 'player'; site: string; origin: string; address: string }
  /** A film that the page's player can play. */
  | { kind: 'file'; site: string; origin: string; address: string }
  /** A page of the web, to be opened in a tab of its own. */
  | { kind: 'page'; site: string };

/** What the address of a video leads to. `site` is the name that people know the host by. */
export function remoteVideo(address: string): RemoteVideo {
  const url = new URL(address);
  const site = url.host.replace(/^www\./, '');
  const player = youTube(url, site) ?? vimeo(url, site);
  if (player) return player;
  return url.protocol === 'https:' && isFilm(url)
    ? { kind: 'file', site, origin: url.origin, address: url.href }
    : { kind: 'page', site };
}

const isFilm = ({ pathname }: URL) => /\.(mp4|m4v|webm|ogv|mov)$/i.test(pathname);

/** True for a film that no page on https may play (Mixed Content, W3C). */
export function isInsecureFilm(address: string): boolean {
  const url = new URL(address);
  return url.protocol === 'http:' && isFilm(url);
}

const youTubeSites = ['youtube.com', 'm.youtube.com', 'music.youtube.com', 'youtube-nocookie.com'];

function youTube({ pathname, searchParams }: URL, site: string): RemoteVideo | undefined {
  const id =
    site === 'youtu.be'
      ? pathname.slice(1)
      : !youTubeSites.includes(site)
        ? undefined
        : pathname === '/watch'
          ? searchParams.get('v')
          : /^\/(?:shorts|embed|live|v)\/([^/]+)\/?$/.exec(pathname)?.[1];
  if (!id || !/^[\w-]{11}$/.test(id)) return undefined;
  const origin = 'https://www.youtube-nocookie.com';
  const start = /^\d{1,6}(?=s?$)/.exec(searchParams.get('t') ?? searchParams.get('start') ?? '')?.[0];
  const address = `${origin}/embed/${id}?rel=0${start ? `&start=${start}` : ''}`;
  return { kind: 'player', site: 'youtube.com', origin, address };
}

function vimeo({ pathname, searchParams }: URL, site: string): RemoteVideo | undefined {
  if (site !== 'vimeo.com' && site !== 'player.vimeo.com') return undefined;
  // An unlisted video has a second name, behind the first or in the query.
  const found = /^\/(?:video\/|channels\/[\w-]+\/|groups\/[\w-]+\/videos\/)?(\d+)(?:\/([0-9a-f]+))?\/?$/.exec(
    pathname,
  );
  if (!found) return undefined;
  const unlisted = found[2] ?? /^[0-9a-f]+$/.exec(searchParams.get('h') ?? '')?.[0];
  const origin = 'https://player.vimeo.com';
  const address = `${origin}/video/${found[1]}?dnt=1${unlisted ? `&h=${unlisted}` : ''}`;
  return { kind: 'player', site: 'vimeo.com', origin, address };
}
