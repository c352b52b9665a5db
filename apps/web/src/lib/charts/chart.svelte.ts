import type { ECharts, EChartsCoreOption } from 'echarts/core';
import type { Attachment } from 'svelte/attachments';
import { chartColours, type ChartColours } from './chart-colours.ts';

export type ChartOption = (colours: ChartColours) => EChartsCoreOption;
type ChartEvents = { onclick?: (name: string) => void; prepare?: () => Promise<void> };

/**
 * Draws an ECharts option into an element and keeps it in step with the state the option reads. The only
 * place that touches ECharts. `prepare` runs before the first drawing, for example to register a map.
 */
export function chart(option: ChartOption, events: ChartEvents = {}): Attachment<HTMLElement> {
  return (node) => {
    let instance: ECharts | null = $state.raw(null);
    let gone = false;
    const resize = new ResizeObserver(() => instance?.resize());

    void import('./echarts.ts').then(async ({ echarts }) => {
      await events.prepare?.();
      if (gone) return;
      const made = echarts.init(node, null, { renderer: 'svg' });
      made.on('click', ({ name }) => events.onclick?.(name));
      resize.observe(node);
      instance = made;
    });

    $effect(() => {
      instance?.setOption(
        { aria: { enabled: true }, animationDuration: 160, ...option(chartColours(node)) },
        { notMerge: true },
      );
    });

    return () => {
      gone = true;
      resize.disconnect();
      instance?.dispose();
    };
  };
}
