import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import {
  chooseNotices,
  getOwnNotices,
  listNoticeChannels,
  noticeChannels,
  type NoticeChannel,
  type NoticeChoice,
  type OwnNotices,
} from '../api/notices';
import { ErrorNote } from '../app/error-note';
import { fullTime } from '../clock/street-time';
import { currentLanguage } from '../i18n/i18n';
import { ChannelChoice } from './channel-choice';
import { needOf } from './needs';
import './notice.css';
import { notice } from './words';

interface At {
  street: string;
  number: string;
  token: string;
}

/** What the reporter was told and whether it arrived; another way to be told, or none any more. */
export function OwnNoticesCard({ at }: { at: At }) {
  const { t } = useTranslation(notice);
  const key = ['own-notices', at.street, at.number, at.token];
  const own = useQuery({ queryKey: key, queryFn: () => getOwnNotices(at), refetchInterval: 15_000 });
  if (!own.data) return <ErrorNote error={own.error} />;
  const { items, channel, addressMasked } = own.data;
  return (
    <section className="card">
      <h2>{t('own')}</h2>
      <p className="muted">
        {[t(`way.${channel}`), addressMasked && t('to', { address: addressMasked })].filter(Boolean).join(' · ')}
      </p>
      {items.length === 0 && <p className="muted">{t('ownNone')}</p>}
      <ol className="told">
        {[...items].reverse().map((one) => (
          <li key={`${one.kind} ${one.queuedTime}`}>
            {one.text}
            <br />
            <small className={one.state === 'given_up' ? 'over' : ''}>
              {`${t(`way.${one.channel}`)} · ${t(`state.${one.state}`)} · ${fullTime(one.sentTime ?? one.queuedTime)}`}
            </small>
          </li>
        ))}
      </ol>
      <ChoiceForm key={channel} at={at} own={own.data} queryKey={key} />
    </section>
  );
}

function ChoiceForm({ at, own, queryKey }: { at: At; own: OwnNotices; queryKey: readonly string[] }) {
  const { t } = useTranslation(notice);
  const queries = useQueryClient();
  const known = noticeChannels.find((each) => each === own.channel) ?? 'page';
  const [channel, setChannel] = useState<NoticeChannel>(known);
  const [address, setAddress] = useState('');
  const channels = useQuery({
    queryKey: ['notice-channels', at.street],
    queryFn: () => listNoticeChannels(at.street),
    staleTime: 60_000,
  });
  const send = useCommand(
    (body: NoticeChoice, key) => chooseNotices(at, body, key),
    (changed) => queries.setQueryData(queryKey, changed),
  );
  const need = needOf(channel);
  const language = currentLanguage() === 'en' ? 'en' : 'zh';
  function submit(event: FormEvent) {
    event.preventDefault();
    const given = address.trim();
    send.run({ channel, language, ...(need && given ? { [need]: given } : {}) });
  }
  return (
    <details>
      <summary>{t('change')}</summary>
      <form onSubmit={submit} aria-label={t('change')}>
        <ChannelChoice channels={channels.data ?? [known]} value={channel} onChange={setChannel} />
        {need && (
          <label>
            <span className="label">{t(need)}</span>
            <input
              inputMode={need === 'phone' ? 'tel' : 'email'}
              autoComplete={need === 'phone' ? 'tel' : 'email'}
              maxLength={200}
              placeholder={own.addressMasked}
              value={address}
              onChange={(event) => setAddress(event.target.value)}
            />
          </label>
        )}
        <ErrorNote error={send.error} />
        <div className="actions">
          <button type="submit" className="button button-primary" disabled={send.busy}>
            {t('save')}
          </button>
          {needOf(known) && (
            <button type="button" className="button" disabled={send.busy} onClick={() => send.run({ channel: 'none' })}>
              {t('stop')}
            </button>
          )}
        </div>
      </form>
    </details>
  );
}
