import type { Context } from '../../kernel/context.ts';
import { blankSessionCookie, endSession, tokenOf } from './sessions.ts';

/** Ends the caller's session and returns the cookie that makes the browser forget it. */
export async function signOut(context: Context, cookieHeader: string): Promise<string> {
  const token = tokenOf(context, cookieHeader);
  if (token) await endSession(context, token);
  return blankSessionCookie(context);
}
