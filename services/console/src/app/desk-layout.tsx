import {
  ApartmentOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BarChartOutlined,
  CarryOutOutlined,
  ClockCircleOutlined,
  CommentOutlined,
  SmileOutlined,
  DesktopOutlined,
  FileProtectOutlined,
  FileSearchOutlined,
  FilterOutlined,
  FundOutlined,
  GiftOutlined,
  InboxOutlined,
  LogoutOutlined,
  FrownOutlined,
  MobileOutlined,
  PhoneOutlined,
  QrcodeOutlined,
  ReadOutlined,
  SafetyOutlined,
  ShareAltOutlined,
  SolutionOutlined,
  TeamOutlined,
  UnorderedListOutlined,
  ShopOutlined,
} from '@ant-design/icons';
import { Button, Layout, Menu, type MenuProps } from 'antd';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation } from 'react-router';
import { currentLanguage } from '../i18n/i18n';
import { desk } from './desk-words';
import { LanguageSwitch } from './language-switch';
import { grouped } from './menu-groups';
import { mainPosition, sectionsOf, type Section } from './rights';
import { signOut } from './session';
import { useMe } from './signed-in';
import { StreetSwitch } from './street-switch';

const icons: Readonly<Record<Section, ReactNode>> = {
  screen: <DesktopOutlined />,
  cases: <AppstoreOutlined />,
  tasks: <CarryOutOutlined />,
  deliberations: <CommentOutlined />,
  mediations: <SmileOutlined />,
  field: <MobileOutlined />,
  visits: <ShopOutlined />,
  referrals: <InboxOutlined />,
  projects: <FundOutlined />,
  panels: <SolutionOutlined />,
  inspections: <FileSearchOutlined />,
  rectifications: <FileProtectOutlined />,
  figures: <BarChartOutlined />,
  mall: <GiftOutlined />,
  sharing: <ShareAltOutlined />,
  qr: <QrcodeOutlined />,
  people: <TeamOutlined />,
  organisation: <ApartmentOutlined />,
  duty: <ClockCircleOutlined />,
  calls: <PhoneOutlined />,
  reviews: <FrownOutlined />,
  stories: <ReadOutlined />,
  exclusions: <FilterOutlined />,
  matters: <UnorderedListOutlined />,
  rights: <SafetyOutlined />,
  audit: <AuditOutlined />,
};

/** The desk: side menu by position, street and person on top, the page below. */
export function DeskLayout() {
  const { t } = useTranslation([desk, 'common']);
  const me = useMe();
  const { pathname } = useLocation();
  const section = pathname.split('/')[1] as Section;
  const name = t(`section.${section}`);
  useEffect(() => {
    document.title = `${name} · ${t('common:product')}`;
  }, [name, t]);
  const entry = (key: Section) => ({
    key,
    icon: icons[key],
    label: <Link to={`/${key}`}>{t(`section.${key}`)}</Link>,
  });
  const items = grouped(sectionsOf(me.person)).flatMap(({ group, sections }): NonNullable<MenuProps['items']> => {
    const children = sections.map(entry);
    return group ? [{ type: 'group' as const, key: `group.${group}`, label: t(`group.${group}`), children }] : children;
  });
  const position = mainPosition(me.person);
  return (
    <Layout className="desk">
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <Layout.Sider width={184} breakpoint="lg" collapsedWidth={56} className="desk-side">
        <Link to="/" className="desk-brand" aria-label={t('common:home')}>
          <img src="/icon.svg" alt="" width="28" height="28" />
          <span>{t('common:product')}</span>
        </Link>
        <nav aria-label={t('menu')}>
          <Menu theme="dark" mode="inline" selectedKeys={[section]} items={items} />
        </nav>
      </Layout.Sider>
      <Layout>
        <Layout.Header className="desk-header">
          <strong className="desk-street">
            {currentLanguage() === 'en' ? me.street.nameEn || me.street.name : me.street.name}
            <StreetSwitch />
          </strong>
          <span className="desk-person">
            {me.person.name}
            {position && <em>{t(`common:position.${position}`)}</em>}
          </span>
          <LanguageSwitch />
          <Button
            type="text"
            icon={<LogoutOutlined />}
            aria-label={t('common:signOut')}
            onClick={() => void signOut()}
          />
        </Layout.Header>
        <Layout.Content id="content" className="desk-content" tabIndex={-1}>
          <Outlet />
        </Layout.Content>
      </Layout>
    </Layout>
  );
}
