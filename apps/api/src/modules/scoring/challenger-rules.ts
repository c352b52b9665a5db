import { createHash } from 'node:crypto';
import { canonicalModelJson, ScoreModel } from '@xyd/scoring';
import { DomainError } from '../../kernel/errors.ts';

/**
 * Reads a model file. Throws DomainError `scoring.challenger_not_json`, or `scoring.challenger_invalid` with the path
 * of the first fault, what it is and how many there are.
 */
export function readChallenger(content: string): { model: ScoreModel; hash: string } {
  const read = ScoreModel.safeParse(parseJson(content));
  if (!read.success) {
    const { issues } = read.error;
    const [first] = issues;
    throw new DomainError('scoring.challenger_invalid', {
      path: first === undefined || first.path.length === 0 ? '/' : first.path.join('.'),
      problem: first?.message ?? '',
      faults: issues.length,
    });
  }
  const hash = createHash('sha256').update(canonicalModelJson(read.data)).digest('hex');
  return { model: read.data, hash };
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw new DomainError('scoring.challenger_not_json');
  }
}
