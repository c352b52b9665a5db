import { describe, expect, test } from 'vitest';
import { checkUscc } from '../../enterprise/index.ts';
import { mintFirm } from './mint-firm.ts';

describe('a firm of the source', () => {
  test('always becomes the same firm here', () => {
    expect(mintFirm('E1', '***电器销售有限公司')).toEqual(mintFirm('E1', '***电器销售有限公司'));
    expect(mintFirm('E1', '***电器销售有限公司')).toMatchObject({
      name: '示例E1电器销售有限公司',
      regionCode: '410200',
      industryCode: '52',
    });
  });

  test.each([
    ['***建筑劳务有限公司', '47'],
    ['***装饰工程有限公司', '50'],
    ['***商贸有限公司', '51'],
    ['***物流有限公司', '54'],
    ['***律师事务所', '72'],
    ['***科技有限公司', '75'],
    ['***网络科技有限公司', '65'],
    ['***食品有限公司', '14'],
    ['***（无可辨认）', '72'],
  ])('%s works in division %s', (name, division) => {
    expect(mintFirm('E7', name).industryCode).toBe(division);
  });

  test('that is self-employed gets a code of that kind and a name of its own', () => {
    expect(mintFirm('E124', '个体经营E124')).toMatchObject({ name: '示例E124个体经营' });
    expect(mintFirm('E124', '个体经营E124').uscc).toMatch(/^92/);
  });

  test('gets a valid code that no registrar can have issued, and no two the same', () => {
    const codes = Array.from(
      { length: 5_000 },
      (_, index) => mintFirm(`E${index + 1}`, '***公司').uscc,
    );
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) {
      expect(checkUscc(code)).toEqual({ valid: true, organisationCodeValid: true });
      expect(code.slice(6, 8)).toBe('99');
    }
    expect(checkUscc(mintFirm('E999999', '***公司').uscc).valid).toBe(true);
  });
});
