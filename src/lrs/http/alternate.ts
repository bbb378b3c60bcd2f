import { validateHeaderValue } from 'node:http';
import { utf8 } from '../json.ts';
import { badRequest, Refusal } from './refusal.ts';
import { readParameters, type XapiRequest } from './request.ts';

// xAPI 1.0.3 Part Three 1.3: a POST whose one query parameter names the method that is meant, and whose form
// holds everything else. It was made for old browsers, and is still used where a query would be too long.

const methods = ['GET', 'PUT', 'POST', 'DELETE'];
// Part Three 1.3.s3.b6: these, and no others, stand in the form.
const headers = [
  'authorization',
  'x-experience-api-version',
  'content-type',
  'content-length',
  'if-match',
  'if-none-match',
];

/** Throws a Refusal, 401, unless a request shows a key; for the alternate syntax, all that it has of one is headers. */
export type Admission = (request: Pick<XapiRequest, 'header'>) => unknown;

/**
 * A request in either syntax as one in the plain syntax. Throws a Refusal: 400, and 401 for a form of more than
 * 64 KiB that does not show its key within them, since no more is kept for somebody unknown.
 */
export const plainRequest = async (request: XapiRequest, admission: Admission): Promise<XapiRequest> =>
  request.method === 'POST' && request.parameters.has('method')
    ? alternateRequest(request, admission)
    : request;

/** The request that a POST in the alternate syntax stands for. */
async function alternateRequest(post: XapiRequest, admission: Admission): Promise<XapiRequest> {
  const method = post.parameters.get('method') ?? '';
  if (!methods.includes(method))
    throw badRequest(`The parameter "method" must be one of ${methods.join(', ')}.`);
  if (post.parameters.size > 1)
    throw badRequest('Beside "method", nothing may stand in the query: put it into the form.');
  const body = await post.body((start) => admit(start, post, admission));
  const form = readParameters(utf8(body, 'The form'), 'The form');
  const content = form.get('content');
  const parameters = new Map<string, string>();
  const given = new Map<string, string>();
  for (const [name, value] of form) {
    if (headers.includes(name.toLowerCase())) given.set(name.toLowerCase(), headerValue(name, value));
    else if (name !== 'content') parameters.set(name, value);
  }
  const sends = method === 'PUT' || method === 'POST';
  if (sends && content === undefined) throw badRequest('The form must have a field "content".');
  if (!sends && content !== undefined) throw badRequest(`The form of a ${method} has no field "content".`);
  return {
    method,
    resource: post.resource,
    parameters,
    // The type of the form itself says nothing about the content.
    header: (name) => given.get(name) ?? (name === 'content-type' ? 'application/json' : post.header(name)),
    body: async () => Buffer.from(content ?? '', 'utf8'),
  };
}

/** Looks for the key in the beginning of a long form, whose last field may be cut, and in the headers of the POST. */
function admit(start: Buffer, post: XapiRequest, admission: Admission): void {
  const text = start.toString('utf8');
  const fields = readParameters(text.slice(0, Math.max(text.lastIndexOf('&'), 0)), 'The form');
  const [, key] = [...fields].find(([name]) => name.toLowerCase() === 'authorization') ?? [];
  try {
    admission({ header: (name) => (name === 'authorization' ? key : undefined) ?? post.header(name) });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const where = `A form of more than ${start.length} bytes has it within these, or in a header.`;
    throw new Refusal(error.status, `${error.message} ${where}`, error.headers);
  }
}

/** What can stand in a header: the type of a document is given back in one. Throws a Refusal, 400. */
function headerValue(name: string, value: string): string {
  try {
    validateHeaderValue(name, value);
  } catch {
    throw badRequest(`The field "${name}" holds a character that no header can have.`);
  }
  return value;
}
