/**
 * Rules of this house that no linter ships. oxlint loads this file as a plugin named `house`.
 */

type Node = {
  readonly type: string;
  readonly callee?: Node;
  readonly object?: Node;
  readonly property?: Node;
  readonly name?: string;
  readonly arguments?: readonly Node[];
  readonly source?: { readonly value: string };
  readonly specifiers?: readonly { readonly local: { readonly name: string } }[];
};

type RuleContext = { report(problem: { node: Node; message: string }): void };

const isName = (node: Node | undefined, name: string): boolean =>
  node?.type === 'Identifier' && node.name === name;

/** Time comes from `context.clock`, or a test, a replay and the demo world could not choose it. */
const noAmbientClock = {
  create(context: RuleContext) {
    const message =
      'Take the time from context.clock: only main.ts and worker.ts may ask the machine.';
    return {
      NewExpression(node: Node) {
        if (isName(node.callee, 'Date') && node.arguments?.length === 0) {
          context.report({ node, message });
        }
      },
      CallExpression(node: Node) {
        if (isName(node.callee?.object, 'Date') && isName(node.callee?.property, 'now')) {
          context.report({ node, message });
        }
      },
    };
  },
};

const storeFile = /^\.\/([a-z-]+-)?store\.ts$/;
const writerName = /^(insert|save|update|upsert|delete|remove|replace|mark|append)[A-Z]/;

/**
 * A use case that opens a transaction and writes through its store records in the same transaction who did it.
 * It is the file that is judged: one use case a file.
 */
const changeIsAudited = {
  create(context: RuleContext) {
    const imported = new Set<string>();
    const writes: Node[] = [];
    const called = new Set<string>();
    return {
      ImportDeclaration(node: Node) {
        if (storeFile.test(node.source?.value ?? '')) {
          for (const { local } of node.specifiers ?? []) {
            imported.add(local.name);
          }
        }
      },
      CallExpression(node: Node) {
        // `insertLoan(…)` by a named import, or `store.insertLoan(…)`.
        const owner = node.callee?.object?.name ?? node.callee?.name ?? '';
        const name = node.callee?.property?.name ?? node.callee?.name ?? '';
        called.add(name);
        if (imported.has(owner) && writerName.test(name)) {
          writes.push(node);
        }
      },
      'Program:exit'() {
        const [first] = writes;
        const isAudited = called.has('recordAudit') || called.has('recordAudits');
        if (called.has('withTransaction') && !isAudited && first !== undefined) {
          context.report({
            node: first,
            message: 'A change and its audit row belong in one transaction: call recordAudit.',
          });
        }
      },
    };
  },
};

export default {
  meta: { name: 'house' },
  rules: { 'no-ambient-clock': noAmbientClock, 'change-is-audited': changeIsAudited },
};
