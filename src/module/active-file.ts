import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import type { ProblemWords } from '../problem/problem.ts';
import { remember } from '../remember.ts';
import { isScriptedPdf } from './active-pdf.ts';
import { activeInXml } from './active-xml.ts';
import type { LocalFile } from './module.ts';

/** The most bytes of a file that is looked through: a picture of more is no picture for learners. */
const mostLooked = 20_000_000;

/** What a browser opens as a page, by the ending by which web servers name types. */
const pages = /^\.(html?|xhtml?|xht|shtml|mht|mhtml|hta)$/;
const drawings = /^\.svgz?$/;
const xmls = /^\.(xml|xslt?|rdf|rss|atom|mathml|mml|xsd|wsdl|xul|dita|ditamap)$/;

/**
 * What a file of a module could do in an LMS, if somebody opens it: files of a package come from the LMS's own address,
 * so a script in one has there what the LMS's own pages have. Undefined for a file that a browser only shows.
 */
export function activity({ written, disk, bytes }: LocalFile): ProblemWords | undefined {
  const ending = extname(disk).toLowerCase();
  const isXml = drawings.test(ending) || xmls.test(ending);
  if (pages.test(ending)) return words(`"${written}" is a web page of its own.`, asPage);
  if (ending !== '.pdf' && !isXml) return undefined;
  if (bytes > mostLooked || ending === '.svgz')
    return words(`"${written}" cannot be looked through for scripts.`, isXml ? asDrawing : asDocument);
  const found = look(JSON.stringify([disk, bytes, statSync(disk).mtimeMs]));
  if (found === undefined) return undefined;
  return ending === '.pdf'
    ? words(`"${written}" holds JavaScript, which some programs for PDF run.`, asDocument)
    : words(`"${written}" holds ${found}.`, asDrawing);
}

/** By path, size and time: a preview asks at every change. */
const look = remember((key) => {
  const [disk] = JSON.parse(key) as [string];
  const content = readFileSync(disk);
  if (disk.toLowerCase().endsWith('.pdf')) return isScriptedPdf(content) ? 'JavaScript' : undefined;
  const encoding = content[0] === 0xff && content[1] === 0xfe ? 'utf-16le' : 'utf-8';
  return activeInXml(new TextDecoder(encoding).decode(content));
}, 200);

const words = (message: string, [what, hint]: readonly [string, string]): ProblemWords => ({
  severity: 'warning',
  message: `${message} ${what}`,
  hint,
});

const asPage = [
  'In an LMS it comes from the LMS’s own address: its scripts could do there whatever the learner who opens it may do.',
  'Take it out, link to it on the web, or make a PDF of it. Keep it only if you trust every line of it.',
] as const;
const asDrawing = [
  'As a picture on the page that does nothing. Opened by its address, it comes from the LMS’s own: its scripts could do there whatever the learner may do.',
  'Save it anew as a plain SVG (Inkscape: “Optimised SVG”), or as a PNG.',
] as const;
const asDocument = [
  'Browsers run it apart from the LMS; other programs may ask the learner, or send a form.',
  'Print it into a new PDF, which leaves scripts behind.',
] as const;
