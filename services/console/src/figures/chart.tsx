import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsCoreOption, type ECharts } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

register([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, CanvasRenderer]);

interface ChartProps {
  option: EChartsCoreOption;
  label: string;
  height: number | string;
  onPick?: (name: string) => void;
}

/** A chart that follows its box. */
export function Chart({ option, label, height, onPick }: ChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);
  useEffect(() => {
    if (!holder.current) return;
    const drawn = init(holder.current);
    chart.current = drawn;
    const watcher = new ResizeObserver(() => drawn.resize());
    watcher.observe(holder.current);
    return () => {
      watcher.disconnect();
      drawn.dispose();
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(
      { animation: false, aria: { enabled: true, label: { description: label } }, ...option },
      { replaceMerge: ['series'] },
    );
  }, [option, label]);
  useEffect(() => {
    const drawn = chart.current;
    if (!drawn || !onPick) return;
    const pick = ({ name }: { name: string }) => onPick(name);
    drawn.on('click', pick);
    return () => void drawn.off('click', pick);
  }, [onPick]);
  return <div ref={holder} style={{ height, width: '100%' }} role="img" aria-label={label} />;
}
