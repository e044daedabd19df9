import type { EChartsCoreOption } from 'echarts/core';
import type { Day, Figures } from '../api/types';

interface Tone {
  text: string;
  line: string;
  first: string;
  second: string;
}
export const lightTone: Tone = {
  text: '#5b6b75',
  line: '#e3e9ec',
  first: '#0b6468',
  second: '#8ebfbd',
};
export const darkTone: Tone = {
  text: '#9fb9c0',
  line: '#1d3740',
  first: '#37c7c4',
  second: '#4a7d8c',
};

/** Reported and closed per day. */
export function trendOption(
  days: readonly Day[],
  names: { reported: string; closed: string },
  tone: Tone,
): EChartsCoreOption {
  const line = (name: string, colour: string, data: number[]) => ({
    name,
    type: 'line',
    data,
    smooth: 0.25,
    showSymbol: false,
    lineStyle: { width: 2, color: colour },
    itemStyle: { color: colour },
  });
  return {
    grid: { left: 8, right: 12, top: 34, bottom: 4, containLabel: true },
    legend: { top: 0, right: 0, textStyle: { color: tone.text }, icon: 'roundRect', itemHeight: 3, itemWidth: 16 },
    tooltip: { trigger: 'axis' },
    xAxis: {
      type: 'category',
      data: days.map((day) => day.date.slice(5)),
      boundaryGap: false,
      axisLabel: { color: tone.text, hideOverlap: true },
      axisLine: { lineStyle: { color: tone.line } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: { color: tone.text },
      splitLine: { lineStyle: { color: tone.line } },
    },
    series: [
      line(
        names.reported,
        tone.first,
        days.map((day) => day.reported),
      ),
      line(
        names.closed,
        tone.second,
        days.map((day) => day.closed),
      ),
    ],
  };
}

/** The most reported ones, biggest on top: what is done beside what is open. */
export function topOption(
  figures: readonly Figures[],
  names: { closed: string; open: string },
  tone: Tone,
  rows = 12,
): EChartsCoreOption {
  const top = [...figures]
    .sort((a, b) => b.reported - a.reported)
    .slice(0, rows)
    .reverse();
  const bar = (name: string, colour: string, data: number[]) => ({
    name,
    type: 'bar',
    stack: 'all',
    data,
    barMaxWidth: 14,
    itemStyle: { color: colour },
  });
  return {
    grid: { left: 8, right: 24, top: 30, bottom: 4, containLabel: true },
    legend: { top: 0, right: 0, textStyle: { color: tone.text }, itemWidth: 12, itemHeight: 8 },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: { color: tone.text },
      splitLine: { lineStyle: { color: tone.line } },
    },
    yAxis: {
      type: 'category',
      data: top.map((row) => row.label || row.key),
      axisTick: { show: false },
      axisLabel: { color: tone.text, width: 130, overflow: 'truncate' },
      axisLine: { lineStyle: { color: tone.line } },
    },
    series: [
      bar(
        names.closed,
        tone.first,
        top.map((row) => row.reported - row.open),
      ),
      bar(
        names.open,
        tone.second,
        top.map((row) => row.open),
      ),
    ],
  };
}
