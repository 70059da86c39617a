// For what is not a plain resource: questions and actions of a screen, with the same cache as react-admin's.
import { useCallback, useState } from 'react';
import { useQuery, useQueryClient, type UseQueryOptions } from '@tanstack/react-query';
import { useNotify, useTranslate, type HttpError } from 'react-admin';
import { act, ask, type Document, type ErrorBody, type UserError } from './client';

/** The answer to a document, cached by its text and variables. */
export function useAsk<Data, Variables>(
  document: Document<Data, Variables>,
  variables?: Variables,
  options: Partial<UseQueryOptions<Data, HttpError>> = {},
) {
  return useQuery<Data, HttpError>({
    queryKey: ['ask', document, variables],
    queryFn: () => ask(document, variables),
    retry: (failures, error) => failures < 2 && (error.status === 0 || error.status >= 500),
    ...options,
  });
}

/**
 * A mutation as a function of its input. Whatever is on the screen is asked for again afterwards.
 * `run` throws; `attempt` tells the person about a fault and answers undefined.
 */
export function useAct<Payload extends { userErrors: UserError[] }>(document: Document<{ done: Payload }, { input: object }>) {
  const cache = useQueryClient();
  const tell = useTellError();
  const [pending, setPending] = useState(false);
  const run = useCallback(async (input: object) => {
    setPending(true);
    try {
      const payload = await act(document, input);
      await cache.invalidateQueries();
      return payload;
    } finally {
      setPending(false);
    }
  }, [document, cache]);
  const attempt = useCallback((input: object) => run(input).catch((error: unknown) => void tell(error)), [run, tell]);
  return { run, attempt, pending };
}

/** Says an error in a notification, in words. */
export function useTellError() {
  const notify = useNotify();
  const words = useErrorWords();
  return useCallback((error: unknown) => notify(words(error), { type: 'error', autoHideDuration: 10_000, messageArgs: { _: words(error) } }), [notify, words]);
}

/** What to say about an error: the server's own words, or ours where there are none (no connection). */
export function useErrorWords() {
  const translate = useTranslate();
  return useCallback((error: unknown) => {
    const body = (error as HttpError | undefined)?.body as ErrorBody | undefined;
    if (body?.code === 'UNREACHABLE') return translate('frame.error.unreachable');
    return (error as Error | undefined)?.message || translate('frame.error.unknown');
  }, [translate]);
}
