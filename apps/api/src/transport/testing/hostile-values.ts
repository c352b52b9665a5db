/** Values that no honest form sends, of every type and for every weak spot that we could think of. */
const hostileValues: readonly unknown[] = [
  null,
  undefined,
  true,
  0,
  -1,
  1.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.MAX_SAFE_INTEGER + 2,
  1e308,
  2 ** 31,
  0n,
  -1n,
  2n ** 63n,
  -(2n ** 63n) - 1n,
  10n ** 60n,
  '',
  '   ',
  'x'.repeat(60_000),
  '😀'.repeat(2_000),
  "' OR 1=1; DROP TABLE enterprise; --",
  '"); DELETE FROM loan; --',
  '$1; SELECT pg_sleep(10)',
  '<script>alert(1)</script>',
  '{{constructor.constructor("return process")()}}',
  '${jndi:ldap://127.0.0.1/x}',
  '../../../../etc/passwd',
  '%00%ff',
  'NUL \u0000 inside',
  'half \ud800 a pair',
  'right-to-left \u202e and zero \u200b width',
  '00000000-0000-0000-0000-000000000000',
  '01900000-0000-7000-8000-000000000000',
  '2026-02-30',
  '9999-12-31',
  '0000-00-00',
  '-1',
  '1e309',
  '99999999999999999999999999',
  [],
  [[]],
  Array.from({ length: 2_000 }, () => 'x'),
  {},
  JSON.parse('{"then": "no promise", "toString": "no function", "valueOf": 1}') as unknown,
  { constructor: { prototype: { isAdmin: true } } },
  JSON.parse('{"__proto__": {"isAdmin": true}}') as unknown,
  nested(60),
  new Date(Number.NaN),
  new Date(8.64e15),
  new Date(-8.64e15),
  /(a+)+$/,
  new Map([['a', 1]]),
  new Set([1]),
  new Error('not an input'),
  new URL('file:///etc/passwd'),
];

/** Bodies that are not a procedure's input at all, or not even JSON. */
export const hostileBodies: readonly string[] = [
  '',
  ' ',
  '{',
  'null',
  'true',
  '42',
  '"text"',
  '[]',
  '{}',
  '{"json":',
  '{"json":null}',
  '{"json":[]}',
  '{"json":"text"}',
  '{"json":{},"meta":null}',
  '{"json":{},"meta":{"values":"none"}}',
  '{"json":{},"meta":{"values":{"a.b.c":["Date"]}}}',
  '{"json":{"a":"x"},"meta":{"values":{"a":["bigint"]}}}',
  '{"json":{"a":"x"},"meta":{"values":{"a":["regexp"]}}}',
  '{"json":{"a":"x"},"meta":{"values":{"a":["set"]}}}',
  '{"json":{"a":"x"},"meta":{"values":{"a":["map"]}}}',
  '{"json":{"a":"x"},"meta":{"values":{"a":["no such type"]}}}',
  '{"json":{"a":"x"},"meta":{"values":{"a":[["class","Owner"]]}}}',
  '{"json":{"a":"x"},"meta":{"values":{"a":[["custom","x"]]}}}',
  '{"json":{"a":"x"},"meta":{"values":{"a":[["symbol","x"]]}}}',
  '{"json":{"a":"x"},"meta":{"values":{"a":[["typed-array","Nope"]]}}}',
  '{"json":{"a":{}},"meta":{"values":{"a.__proto__.b":["Date"]}}}',
  '{"json":{"a":{}},"meta":{"referentialEqualities":{"a":["__proto__"]}}}',
  '{"json":{"a":{}},"meta":{"referentialEqualities":{"a":["a.a","a.a.a"]}}}',
  '{"json":{"__proto__":{"isAdmin":true}}}',
  '{"json":{"constructor":{"prototype":{"isAdmin":true}}}}',
  '{"json":1e400}',
  `{"json":${'['.repeat(5_000)}${']'.repeat(5_000)}}`,
  `{"json":${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}}`,
  '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
  '\u0000',
  'a=1&b=2',
];

function nested(depth: number): unknown {
  let value: unknown = 'bottom';
  for (let level = 0; level < depth; level += 1) value = { value };
  return value;
}

/** Every input that differs from a good one in one place: another value there, nothing there, or one thing more. */
export function spoil(good: unknown): unknown[] {
  const places = placesOf(good, []);
  const removed = places
    .filter((place) => place.length > 0)
    .map((place) => changedAt(good, place, REMOVED));
  const replaced = places.flatMap((place) =>
    hostileValues.map((value) => changedAt(good, place, value)),
  );
  const added = isObject(good) ? [{ ...good, surplus: 'x' }] : [];
  return [...removed, ...replaced, ...added];
}

type Place = readonly (string | number)[];

const REMOVED = Symbol('removed');

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** The whole, and every part of it, however deep. */
function placesOf(value: unknown, place: Place): Place[] {
  if (Array.isArray(value)) {
    return [
      place,
      ...value.slice(0, 1).flatMap((item, index) => placesOf(item, [...place, index])),
    ];
  }
  if (!isObject(value)) return [place];
  return [
    place,
    ...Object.entries(value).flatMap(([key, item]) => placesOf(item, [...place, key])),
  ];
}

function changedAt(value: unknown, place: Place, replacement: unknown): unknown {
  const [step, ...rest] = place;
  if (step === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => {
      if (index !== step) return [item];
      return rest.length === 0 && replacement === REMOVED
        ? []
        : [changedAt(item, rest, replacement)];
    });
  }
  if (!isObject(value)) return value;
  const { [step]: present, ...others } = value;
  if (rest.length === 0 && replacement === REMOVED) return others;
  return { ...others, [step]: changedAt(present, rest, replacement) };
}
