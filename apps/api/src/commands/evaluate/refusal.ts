/** A fault that the person at the keyboard can mend: one sentence that says what and where. */
export class EvaluationRefusedError extends Error {
  override readonly name = 'EvaluationRefusedError';
}
