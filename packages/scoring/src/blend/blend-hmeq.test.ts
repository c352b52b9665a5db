import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { logit } from '../calibration/logit.ts';
import { estimateAuc } from '../metrics/auc.ts';
import { calibrationError } from '../metrics/calibration-error.ts';
import { foldsByRank, splitFold } from '../resampling/folds.ts';
import { randomFromSeed } from '../resampling/random.ts';
import { scorecardTrainer } from '../scorecard/train-scorecard.ts';
import { type Column, type Table, takeRows, takeTarget } from '../table/table.ts';
import { blend } from './blend.ts';
import { fitBlend } from './fit-blend.ts';
import { outOfFoldLogOdds } from './out-of-fold.ts';

const file = fileURLToPath(
  new URL('../../../../../shared/data/credit/model/hmeq.csv', import.meta.url),
);

/** What a register knows of a borrower; the rest stands for what is shared under consent. */
const PUBLIC = ['DEROG', 'DELINQ', 'CLAGE', 'NINQ', 'CLNO'];
const OUTER_FOLDS = 3;
const INNER_FOLDS = 3;

function read() {
  const [header = '', ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  const names = header.trim().split(',');
  const rows = lines.map((line) => line.trim().split(','));
  const target = Uint8Array.from(rows, (row) => Number(row.at(-1)));
  const columnAt = (place: number, name: string): Column => {
    const cells = rows.map((row) => row[place] ?? '');
    if (cells.every((cell) => cell === '' || Number.isFinite(Number(cell)))) {
      const values = Float64Array.from(cells, (cell) => (cell === '' ? Number.NaN : Number(cell)));
      return { kind: 'numeric', name, values };
    }
    const levels = [...new Set(cells)].filter((cell) => cell !== '');
    return {
      kind: 'text',
      name,
      levels,
      codes: Int32Array.from(cells, (cell) => levels.indexOf(cell)),
    };
  };
  const columns = names.slice(0, -1).map((name, place) => columnAt(place, name));
  const part = (isPublic: boolean): Table => ({
    rows: rows.length,
    columns: columns.filter(({ name }) => PUBLIC.includes(name) === isPublic),
  });
  const loan = columns.find(({ name }) => name === 'LOAN');
  const random = randomFromSeed(5);
  // Two in five have no market file, small borrowers more often than large ones.
  const hasMarket = Uint8Array.from(loan?.kind === 'numeric' ? loan.values : [], (amount) =>
    random.nextShare() < (amount < 16_000 ? 0.5 : 0.7) ? 1 : 0,
  );
  return { target, public: part(true), market: part(false), hasMarket };
}

type Data = ReturnType<typeof read>;

/** Probabilities of the firms of each outer fold by models and blends that have not seen them. */
function judge(data: Data) {
  const blended = new Float64Array(data.target.length);
  const averaged = new Float64Array(data.target.length);
  const folds = foldsByRank(data.target, OUTER_FOLDS);
  const badShare = data.target.reduce((sum, bad) => sum + bad, 0) / data.target.length;
  for (let fold = 0; fold < OUTER_FOLDS; fold += 1) {
    const { training, test: held } = splitFold(folds, fold);
    const target = takeTarget(data.target, training);
    const filed = training.filter((row) => data.hasMarket[row] === 1);
    const everywhere = new Uint8Array(training.length).fill(1);
    const outOfFold = (table: Table, hasFile: Uint8Array): Float64Array =>
      outOfFoldLogOdds(
        { table: takeRows(table, training), target, hasFile },
        scorecardTrainer,
        INNER_FOLDS,
      );
    const model = fitBlend(
      {
        publicLogOdds: outOfFold(data.public, everywhere),
        marketLogOdds: outOfFold(data.market, takeTarget(data.hasMarket, training)),
        target,
      },
      { version: 'hmeq' },
    );
    const ofPublic = scorecardTrainer(takeRows(data.public, training), target);
    const ofMarket = scorecardTrainer(takeRows(data.market, filed), takeTarget(data.target, filed));
    const publicShares = ofPublic.probabilities(takeRows(data.public, held));
    const marketShares = ofMarket.probabilities(takeRows(data.market, held));
    for (const [place, row] of held.entries()) {
      const publicShare = publicShares[place] ?? 0;
      const marketShare = marketShares[place] ?? 0;
      const hasFile = data.hasMarket[row] === 1;
      const source = (share: number) => ({ logOdds: logit(share), base: logit(share), parts: [] });
      const evidence = {
        public: source(publicShare),
        market: hasFile ? source(marketShare) : null,
        publicGrade: null,
      };
      blended[row] = blend(model, evidence, 1.28)?.probability ?? Number.NaN;
      averaged[row] = (publicShare + (hasFile ? marketShare : badShare)) / 2;
    }
  }
  return { blended, averaged };
}

describe.skipIf(!existsSync(file))(
  'on home-equity loans, two in five without a market file',
  () => {
    let data: Data;
    let probabilities: ReturnType<typeof judge>;
    beforeAll(() => {
      data = read();
      probabilities = judge(data);
    }, 120_000);

    test('the blend is calibrated and orders no worse, where the average of both is off by six points', () => {
      const { blended, averaged } = probabilities;
      expect(calibrationError(data.target, blended)).toBeLessThan(0.02);
      expect(calibrationError(data.target, averaged)).toBeGreaterThan(0.05);
      const [ours, theirs] = [blended, averaged].map((of) => estimateAuc(data.target, of).auc);
      expect(ours).toBeGreaterThan((theirs ?? 1) - 0.001);
      expect(ours).toBeGreaterThan(0.86);
    });

    test('a thin file is not taken for a clean one: probabilities are the rates there too', () => {
      const thin = Uint32Array.from(data.hasMarket.keys()).filter(
        (row) => data.hasMarket[row] === 0,
      );
      const target = takeTarget(data.target, thin);
      const [ours, theirs] = [probabilities.blended, probabilities.averaged].map((all) => {
        const ofThin = Float64Array.from(thin, (row) => all[row] ?? Number.NaN);
        const bias = ofThin.reduce((sum, share, place) => sum + share - (target[place] ?? 0), 0);
        return { bias: bias / thin.length, error: calibrationError(target, ofThin) };
      });
      expect(Math.abs(ours?.bias ?? 1)).toBeLessThan(0.005);
      expect(ours?.error).toBeLessThan((theirs?.error ?? 0) / 2);
    });
  },
);
