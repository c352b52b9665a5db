import { actsFor, isUserOf, type Actor } from '../../kernel/actor.ts';

/** A chain is its own organisation's to read; the audit officer of the operator reads every one (三员分立). */
export const mayReadChain = (actor: Actor, chainId: string): boolean =>
  actsFor(actor, chainId) || isUserOf(actor, 'operator', 'audit_officer');
