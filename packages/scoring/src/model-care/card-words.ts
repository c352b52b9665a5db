import type { LIMITS_OF_USE, ModelCard } from './model-card.ts';

export const CARD_LANGUAGES = ['zh-CN', 'en'] as const;
export type CardLanguage = (typeof CARD_LANGUAGES)[number];

type LimitCode = (typeof LIMITS_OF_USE)[number];
type Verdict = 'stable' | 'moderate_shift' | 'significant_shift';

/** The words of a card in one language; figures are put in by the writer. */
export type CardWords = {
  readonly kinds: Record<ModelCard['heading']['kind'], string>;
  readonly verdicts: Record<Verdict, string>;
  readonly limits: Record<LimitCode, string>;
  readonly figures: Record<keyof ModelCard['figures'], string>;
  readonly sections: Record<
    'data' | 'figures' | 'features' | 'calibration' | 'stability' | 'fairness' | 'limits',
    string
  >;
  readonly labels: Record<
    | 'version'
    | 'kind'
    | 'trainedOn'
    | 'purpose'
    | 'source'
    | 'period'
    | 'target'
    | 'rows'
    | 'bads'
    | 'badRate'
    | 'folds'
    | 'seed'
    | 'figure'
    | 'value'
    | 'interval'
    | 'bin'
    | 'points'
    | 'importance'
    | 'meanProbability'
    | 'psi'
    | 'verdict'
    | 'score'
    | 'criticalValue'
    | 'group'
    | 'acceptedShare'
    | 'impactRatio'
    | 'acceptedShareOfGoods'
    | 'equalOpportunityGap'
    | 'acceptedBelow'
    | 'missing'
    | 'none',
    string
  >;
};

const zh: CardWords = {
  kinds: { scorecard: '评分卡', boosted: '单调提升树' },
  verdicts: { stable: '稳定', moderate_shift: '有所偏移', significant_shift: '明显偏移' },
  limits: {
    few_bads: '坏样本只有 {bads} 个（建议不少于 {wanted} 个），各项指标的区间很宽。',
    not_tested_later: '尚未在建模之后的样本上检验，不知道人群是否已经变化。',
    population_shifted: '样本“{sample}”的得分分布已偏移（PSI {psi}），使用前应重新检验。',
    miscalibrated: '违约概率与实际坏账率不符（Hosmer–Lemeshow p = {pValue}），只宜用于排序。',
    group_adversely_affected:
      '按“{attribute}”分组，“{group}”的通过率只有最高组的 {impactRatio}，低于五分之四。',
    group_miscalibrated: '按“{attribute}”分组，“{group}”的违约概率与实际不符（p = {pValue}）。',
  },
  figures: {
    auc: 'AUC',
    gini: 'Gini',
    ks: 'KS',
    brier: 'Brier 分数',
    logLoss: '对数损失',
    ece: '校准误差（ECE）',
  },
  sections: {
    data: '数据',
    figures: '样本外指标',
    features: '特征',
    calibration: '按十分位校准',
    stability: '稳定性',
    fairness: '公平性',
    limits: '使用限制',
  },
  labels: {
    version: '版本',
    kind: '类型',
    trainedOn: '训练日期',
    purpose: '用途',
    source: '数据来源',
    period: '数据期间',
    target: '坏样本定义',
    rows: '样本数',
    bads: '坏样本数',
    badRate: '坏账率',
    folds: '交叉检验折数',
    seed: '随机种子',
    figure: '指标',
    value: '值',
    interval: '95% 区间',
    bin: '分箱',
    points: '分值',
    importance: '重要性',
    meanProbability: '平均违约概率',
    psi: 'PSI',
    verdict: '判断',
    score: '得分',
    criticalValue: '随机波动上限（95%）',
    group: '组别',
    acceptedShare: '通过率',
    impactRatio: '不利影响比',
    acceptedShareOfGoods: '好样本通过率',
    equalOpportunityGap: '机会均等差',
    acceptedBelow: '通过线（违约概率低于）',
    missing: '缺失',
    none: '无',
  },
};

const en: CardWords = {
  kinds: { scorecard: 'scorecard', boosted: 'monotone boosted trees' },
  verdicts: {
    stable: 'stable',
    moderate_shift: 'moderate shift',
    significant_shift: 'significant shift',
  },
  limits: {
    few_bads:
      'Only {bads} bad cases ({wanted} or more are advised): the intervals of all figures are wide.',
    not_tested_later:
      'Not tested on cases later than the training data: whether the population has changed is unknown.',
    population_shifted:
      'The scores of the sample "{sample}" have shifted (PSI {psi}): test again before use.',
    miscalibrated:
      'Probabilities do not fit what happened (Hosmer–Lemeshow p = {pValue}): fit for ranking only.',
    group_adversely_affected:
      'By {attribute}, "{group}" is accepted at {impactRatio} of the rate of the best group, below four fifths.',
    group_miscalibrated:
      'By {attribute}, the probabilities of "{group}" do not fit what happened (p = {pValue}).',
  },
  figures: {
    auc: 'AUC',
    gini: 'Gini',
    ks: 'KS',
    brier: 'Brier score',
    logLoss: 'log loss',
    ece: 'calibration error (ECE)',
  },
  sections: {
    data: 'Data',
    figures: 'Figures on unseen cases',
    features: 'Features',
    calibration: 'Calibration by decile',
    stability: 'Stability',
    fairness: 'Fairness',
    limits: 'Limits of use',
  },
  labels: {
    version: 'version',
    kind: 'kind',
    trainedOn: 'trained on',
    purpose: 'purpose',
    source: 'source of the data',
    period: 'period of the data',
    target: 'what counts as bad',
    rows: 'cases',
    bads: 'bad cases',
    badRate: 'bad rate',
    folds: 'folds',
    seed: 'seed',
    figure: 'figure',
    value: 'value',
    interval: '95 % interval',
    bin: 'bin',
    points: 'points',
    importance: 'importance',
    meanProbability: 'mean probability of default',
    psi: 'PSI',
    verdict: 'verdict',
    score: 'score',
    criticalValue: 'limit of chance (95 %)',
    group: 'group',
    acceptedShare: 'accepted',
    impactRatio: 'adverse-impact ratio',
    acceptedShareOfGoods: 'accepted of the good',
    equalOpportunityGap: 'equal-opportunity gap',
    acceptedBelow: 'accepted below a probability of default of',
    missing: 'missing',
    none: 'none',
  },
};

export const CARD_WORDS: Record<CardLanguage, CardWords> = { 'zh-CN': zh, en };
