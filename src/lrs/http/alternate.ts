import { validateHeaderValue } from 'node:http';
import { utf8 } from '../json.ts';
import { badRequest } from './refusal.ts';
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

/** A request in either syntax as one in the plain syntax. Throws a Refusal, 400. */
export const plainRequest = async (request: XapiRequest): Promise<XapiRequest> =>
  request.method === 'POST' && request.parameters.has('method') ? alternateRequest(request) : request;

/** The request that a POST in the alternate syntax stands for. Throws a Refusal, 400. */
async function alternateRequest(post: XapiRequest): Promise<XapiRequest> {
  const method = post.parameters.get('method') ?? '';
  if (!methods.includes(method))
    throw badRequest(`The parameter "method" must be one of ${methods.join(', ')}.`);
  if (post.parameters.size > 1)
    throw badRequest('Beside "method", nothing may stand in the query: put it into the form.');
  const form = readParameters(utf8(await post.body(), 'The form'), 'The form');
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

/** What can stand in a header: the type of a document is given back in one. Throws a Refusal, 400. */
function headerValue(name: string, value: string): string {
  try {
    validateHeaderValue(name, value);
  } catch {
    throw badRequest(`The field "${name}" holds a character that no header can have.`);
  }
  return value;
}
