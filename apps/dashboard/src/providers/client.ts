// The wire: GraphQL and REST of our own API, with its errors turned into what react-admin understands.
import { HttpError } from 'react-admin';
import { addresses, guard } from './addresses';

/** A GraphQL document that knows what it answers (`Data`) and takes (`Variables`). */
export type Document<Data = unknown, Variables = object> = string & { readonly types?: (variables: Variables) => Data };

/** Marks a text as a document, so that a test can find it and an editor can colour it. */
export const gql = <Data, Variables = Record<string, never>>(text: string): Document<Data, Variables> => text;

/** A fault in an input, as a mutation answers it. */
export interface UserError {
  code: string;
  field?: string | null;
  message: string;
}

/** What the screens may read from an error besides its message. */
export interface ErrorBody {
  code?: string;
  traceId?: string;
  /** Dotted path of an input's field -> what is wrong with it; shown under the field by react-admin. */
  errors?: Record<string, string>;
}

const statusOf: Record<string, number> = {
  BAD_USER_INPUT: 400, UNAUTHENTICATED: 401, FORBIDDEN: 403, NOT_FOUND: 404, CONFLICT: 409, RATE_LIMITED: 429,
};

/** Runs a GraphQL document. @throws HttpError with `body.code`, and `body.traceId` where the server failed */
export async function ask<Data, Variables>(document: Document<Data, Variables>, variables?: Variables): Promise<Data> {
  const response = await send(addresses.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...guard },
    body: JSON.stringify({ query: document, variables }),
  });
  const answer = (await response.json().catch(() => ({}))) as { data?: Data; errors?: GraphQLFault[] };
  const fault = answer.errors?.[0];
  if (fault) {
    const { code = 'INTERNAL_SERVER_ERROR', traceId } = fault.extensions ?? {};
    throw new HttpError(fault.message, statusOf[code] ?? 500, { code, traceId } satisfies ErrorBody);
  }
  if (!response.ok || !answer.data) throw wordless(response.status);
  return answer.data;
}

interface GraphQLFault {
  message: string;
  extensions?: { code?: string; traceId?: string };
}

/** Runs a mutation with one `input` whose payload is aliased `done`. @throws HttpError with the faults under their fields */
export async function act<Payload extends { userErrors: UserError[] }>(
  document: Document<{ done: Payload }, { input: object }>,
  input: object,
): Promise<Payload> {
  const { done } = await ask(document, { input });
  if (done.userErrors.length) throw fromUserErrors(done.userErrors);
  return done;
}

/** `userErrors` as the error that react-admin's forms spread over their fields. */
export function fromUserErrors(faults: UserError[]): HttpError {
  const errors: Record<string, string> = {};
  for (const { field, message } of faults) {
    // A payload's faults may name the argument too ("input.email"); a form knows only what is in it.
    const name = field?.replace(/^input\./, '');
    if (name) errors[name] = errors[name] ? `${errors[name]} ${message}` : message;
  }
  const message = faults.map((fault) => fault.message).join(' ');
  return new HttpError(message, 400, { code: faults[0]?.code, errors } satisfies ErrorBody);
}

/** Calls a REST address of ours with a JSON body. @throws HttpError built from the problem document (RFC 9457) */
export async function rest<T = void>(method: string, address: string, body?: object): Promise<T> {
  const response = await send(address, {
    method,
    headers: { ...guard, ...(body ? { 'content-type': 'application/json' } : {}) },
    body: body ? JSON.stringify(body) : undefined,
  });
  const text = await response.text();
  if (!response.ok) throw fromProblem(response.status, text);
  return (text ? JSON.parse(text) : undefined) as T;
}

/** Sends one file as multipart form data; `onProgress` gets the share that has left, 0 to 1. */
export function upload<T>(
  address: string, file: File, onProgress: (share: number) => void = () => undefined, signal?: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    signal?.addEventListener('abort', () => request.abort());
    for (const [name, value] of Object.entries({ ...guard, ...language() })) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(new HttpError('', 0, { code: 'UNREACHABLE' } satisfies ErrorBody));
    request.onload = () => {
      if (request.status >= 300) return reject(fromProblem(request.status, request.responseText));
      resolve(JSON.parse(request.responseText) as T);
    };
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}

/** Answers come in the language of the page, whatever the browser prefers. */
const language = () => ({ 'accept-language': globalThis.document?.documentElement.lang || 'en' });

async function send(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { credentials: 'same-origin', ...init, headers: { ...init.headers, ...language() } });
  } catch {
    throw new HttpError('', 0, { code: 'UNREACHABLE' } satisfies ErrorBody);
  }
}

/** An answer that is not ours: a proxy's, whose words are English or none. 502 to 504 say that it does not reach the server. */
const wordless = (status: number) => new HttpError('', status, (status >= 502 && status <= 504 ? { code: 'UNREACHABLE' } : {}) satisfies ErrorBody);

function fromProblem(status: number, text: string): HttpError {
  let problem: ProblemDocument;
  try {
    problem = JSON.parse(text) as ProblemDocument;
  } catch {
    return wordless(status);
  }
  const faults = problem.faults ?? (problem.field ? [{ code: problem.title ?? '', field: problem.field, message: problem.detail ?? '' }] : []);
  const errors = faults.length ? (fromUserErrors(faults).body as ErrorBody).errors : undefined;
  return new HttpError(problem.detail ?? '', status, { code: problem.title, errors } satisfies ErrorBody);
}

interface ProblemDocument {
  title?: string;
  detail?: string;
  field?: string;
  faults?: UserError[];
}
