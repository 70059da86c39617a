// Sessions are cookies that scripts cannot read; who is signed in is asked from the API once and kept until it changes.
import type { AuthProvider, HttpError } from 'react-admin';
import { addresses } from './addresses';
import { ask, rest } from './client';
import { viewerDocument } from './documents/access';
import { mayOn } from './permissions';
import type { Viewer } from './types';

let asked: Promise<Viewer | null> | undefined;

/** Who is signed in, or null. */
export function viewer(): Promise<Viewer | null> {
  asked ??= ask(viewerDocument).then((answer) => answer.viewer);
  asked.catch(() => (asked = undefined));
  return asked;
}

/** Forgets who is signed in, so that the next question goes to the API. */
export function forgetViewer(): void {
  asked = undefined;
}

async function signedIn(): Promise<Viewer> {
  const found = await viewer();
  if (!found) throw new Error('ra.auth.auth_check_error');
  return found;
}

export const authProvider = {
  login: async ({ email, password }: { email: string; password: string }) => {
    await rest('POST', addresses.session, { email, password });
    forgetViewer();
    await signedIn();
  },
  logout: async (params?: { everywhere?: boolean }) => {
    const known = await viewer().catch(() => null);
    forgetViewer();
    if (known) await rest('DELETE', params?.everywhere ? addresses.sessions : addresses.session).catch(() => undefined);
  },
  checkAuth: async () => {
    // No answer is not "signed out": the screens say themselves what failed.
    const found = await viewer().catch((error: HttpError) => {
      if (error.status === 401) return null;
      return undefined;
    });
    if (found === null) throw new Error('');
  },
  checkError: async (error: HttpError) => {
    // Who it was is forgotten by the logout that follows: react-admin tells only somebody who was signed in.
    if (error?.status === 401) throw new Error('frame.login.expired');
  },
  getPermissions: async () => (await viewer())?.permissions ?? [],
  getIdentity: async () => {
    const found = await signedIn();
    return { id: found.account.id, fullName: found.account.displayName, viewer: found };
  },
  canAccess: async ({ resource, action }: { resource: string; action: string }) =>
    mayOn((await viewer().catch(() => null))?.permissions ?? [], resource, action),
} satisfies AuthProvider & { login: unknown };
