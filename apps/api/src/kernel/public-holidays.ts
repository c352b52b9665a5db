/** One year's arrangement of days off and of weekend days worked instead, as the State Council announced it. */
export type HolidayNotice = {
  readonly year: number;
  /** Number of the General Office's notice on that year's holidays (国务院办公厅关于…年部分节假日安排的通知). */
  readonly source: string;
  /** First and last day off, both included. Weekend days that the notice only adjoins need no entry. */
  readonly daysOff: readonly (readonly [first: string, last: string])[];
  /** Saturdays and Sundays on which people work. */
  readonly workedWeekendDays: readonly string[];
};

/**
 * Years whose notice is published. A year is added when its notice is out, usually in November of the year before;
 * 2027 was not out when this was written.
 */
export const holidayNotices: readonly HolidayNotice[] = [
  {
    year: 2023,
    source: '国办发明电〔2022〕16号',
    daysOff: [
      ['2023-01-01', '2023-01-02'],
      ['2023-01-21', '2023-01-27'],
      ['2023-04-05', '2023-04-05'],
      ['2023-04-29', '2023-05-03'],
      ['2023-06-22', '2023-06-24'],
      ['2023-09-29', '2023-10-06'],
    ],
    workedWeekendDays: [
      '2023-01-28',
      '2023-01-29',
      '2023-04-23',
      '2023-05-06',
      '2023-06-25',
      '2023-10-07',
      '2023-10-08',
    ],
  },
  {
    year: 2024,
    source: '国办发明电〔2023〕7号',
    daysOff: [
      ['2024-01-01', '2024-01-01'],
      ['2024-02-10', '2024-02-17'],
      ['2024-04-04', '2024-04-06'],
      ['2024-05-01', '2024-05-05'],
      ['2024-06-10', '2024-06-10'],
      ['2024-09-15', '2024-09-17'],
      ['2024-10-01', '2024-10-07'],
    ],
    workedWeekendDays: [
      '2024-02-04',
      '2024-02-18',
      '2024-04-07',
      '2024-04-28',
      '2024-05-11',
      '2024-09-14',
      '2024-09-29',
      '2024-10-12',
    ],
  },
  {
    year: 2025,
    source: '国办发明电〔2024〕12号',
    daysOff: [
      ['2025-01-01', '2025-01-01'],
      ['2025-01-28', '2025-02-04'],
      ['2025-04-04', '2025-04-06'],
      ['2025-05-01', '2025-05-05'],
      ['2025-05-31', '2025-06-02'],
      ['2025-10-01', '2025-10-08'],
    ],
    workedWeekendDays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  {
    year: 2026,
    source: '国办发明电〔2025〕7号',
    daysOff: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
    workedWeekendDays: [
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ],
  },
];

/**
 * Holidays that the law ties to a day of the solar calendar: New Year, Labour Day (two days), National Day (three
 * days). Source: 全国年节及纪念日放假办法, 国务院令第795号, in force 2025-01-01. They hold in years without a notice too.
 */
export const fixedHolidays: readonly string[] = [
  '01-01',
  '05-01',
  '05-02',
  '10-01',
  '10-02',
  '10-03',
];
