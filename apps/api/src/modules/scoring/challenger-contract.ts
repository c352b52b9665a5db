import { z } from 'zod';

const MODEL_FILE_CHARACTERS_MAX = 500_000;

export const RegisterChallengerInput = z.strictObject({
  /** The text of a model file, as the model in force has one. */
  content: z.string().min(1).max(MODEL_FILE_CHARACTERS_MAX),
});
export type RegisterChallengerInput = z.infer<typeof RegisterChallengerInput>;

export const RemoveChallengerInput = z.strictObject({ challengerId: z.uuid() });
export type RemoveChallengerInput = z.infer<typeof RemoveChallengerInput>;

export const ChallengerView = z.object({
  challengerId: z.uuid(),
  version: z.string(),
  hash: z.string(),
});
export type ChallengerView = z.infer<typeof ChallengerView>;
