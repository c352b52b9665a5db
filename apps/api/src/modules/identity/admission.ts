import { z } from 'zod';
import { lineOfText } from '../../kernel/inputs.ts';
import { LoginInput } from './contract.ts';

/** The posts that each kind of institution has; policies ask for them by these names. */
const POSTS = {
  operator: ['system_officer', 'security_officer', 'audit_officer'],
  government: ['analyst'],
  bank: ['product_manager', 'loan_officer', 'approver'],
  guarantor: ['officer', 'risk_chief'],
  provider: ['officer'],
} as const;

const Person = z.strictObject({
  login: LoginInput,
  name: lineOfText(40),
  roles: z.array(z.string()).min(1),
});

/** An institution to take in, and the first people who act for it. */
export const Admission = z
  .strictObject({
    kind: z.enum(['operator', 'government', 'bank', 'guarantor', 'provider']),
    /** What configuration and files call it; the operator's own is `platform`. */
    code: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
    name: lineOfText(100),
    englishName: lineOfText(200),
    uscc: z
      .string()
      .regex(/^[0-9A-Z]{18}$/)
      .optional(),
    regionCode: z.string().regex(/^\d{6}$/),
    people: z.array(Person),
  })
  .superRefine(({ kind, people }, context) => {
    const posts: readonly string[] = POSTS[kind];
    for (const [index, { roles }] of people.entries()) {
      const unknown = roles.find((role) => !posts.includes(role));
      if (unknown !== undefined) {
        const message = `no post "${unknown}" here, only ${posts.join(', ')}`;
        context.addIssue({ code: 'custom', path: ['people', index, 'roles'], message });
      }
      // 三员分立: who runs, who secures and who audits the platform are three people (GB/T 22239-2019).
      if (kind === 'operator' && roles.length > 1) {
        const message = 'one person holds one of the three posts';
        context.addIssue({ code: 'custom', path: ['people', index, 'roles'], message });
      }
    }
  });
export type Admission = z.infer<typeof Admission>;
