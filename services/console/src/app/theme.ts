import type { ThemeConfig } from 'antd';

/** One accent, greys, and red only for what is overdue or takes something away. */
export const colours = {
  accent: '#0b6468',
  accentSoft: '#e3f1f0',
  ink: '#1c2b33',
  muted: '#5b6b75',
  line: '#dde4e8',
  ground: '#f3f6f7',
  danger: '#c0362c',
  warning: '#a15c00',
  good: '#2b7a4b',
} as const;

/** Levels, from the most urgent to the least: charts and tags read them in this order. */
export const levelColours: Readonly<Record<string, string>> = {
  immediate: '#c0362c',
  same_day: '#b8691b',
  within_week: '#0b6468',
  within_month: '#5b6b75',
};

const fontFamily =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', 'PingFang SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', sans-serif";

export const deskTheme: ThemeConfig = {
  token: {
    colorPrimary: colours.accent,
    colorInfo: colours.accent,
    colorLink: colours.accent,
    colorError: colours.danger,
    colorWarning: colours.warning,
    colorSuccess: colours.good,
    // antd would derive these from dark colours, and muddy.
    colorPrimaryBg: colours.accentSoft,
    colorPrimaryBgHover: '#d3e8e6',
    controlItemBgActive: colours.accentSoft,
    colorWarningBg: '#fdf3e1',
    colorErrorBg: '#fbecea',
    colorTextBase: colours.ink,
    colorBgLayout: colours.ground,
    colorTextPlaceholder: '#66757e',
    borderRadius: 6,
    fontFamily,
  },
  components: {
    Layout: { siderBg: '#0f2a31', headerBg: '#ffffff', headerHeight: 52, headerPadding: '0 20px' },
    Menu: { darkItemBg: '#0f2a31', darkItemSelectedBg: colours.accent, darkItemColor: '#c6d4d8' },
    Descriptions: { labelColor: colours.muted },
    Tree: { nodeSelectedBg: colours.accentSoft, nodeSelectedColor: colours.ink, nodeHoverBg: '#eef4f4' },
    Table: { cellPaddingBlockSM: 5, headerBg: '#f7f9fa' },
  },
};
