import type { TaskState } from '#lib/ui/TaskList.svelte';

type Status = 'pending_verification' | 'register_mismatch' | 'verified' | 'suspended';
type Facts = {
  isConsented: boolean;
  progress: { isComplete: boolean; total: number } | undefined;
  match: { demand: unknown; run: unknown } | undefined;
};
export type StartSteps = { verify: TaskState; consent: TaskState; match: TaskState };

/** How far a firm is on its first way: verified, consented, matched. */
export function startSteps(status: Status, { isConsented, progress, match }: Facts): StartSteps {
  const isVerified = status === 'verified';
  return {
    verify: isVerified ? 'done' : status === 'register_mismatch' ? 'needs_you' : 'in_progress',
    consent: consentState(isVerified, isConsented, progress),
    match: matchState(isVerified, match),
  };
}

function consentState(
  isVerified: boolean,
  isConsented: boolean,
  progress: Facts['progress'],
): TaskState {
  if (!isVerified) return 'blocked';
  if (!isConsented) return 'todo';
  return progress && progress.total > 0 && !progress.isComplete ? 'in_progress' : 'done';
}

function matchState(isVerified: boolean, match: Facts['match']): TaskState {
  if (!isVerified) return 'blocked';
  if (match?.run != null) return 'done';
  return match?.demand == null ? 'todo' : 'in_progress';
}
