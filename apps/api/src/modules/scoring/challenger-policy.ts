import { isUserOf, type Actor } from '../../kernel/actor.ts';

/** Putting a model beside the one in force changes what the platform computes: the system officer's task (三员分立). */
export const mayKeepChallenger = (actor: Actor): boolean =>
  isUserOf(actor, 'operator', 'system_officer');
