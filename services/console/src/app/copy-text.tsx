import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { common } from '../i18n/common-words';

interface CopyTextProps {
  text: string;
  /** Letters shown of it. */
  short?: number;
}

/** A hash or an id: its beginning, whole when pointed at, whole into the clipboard when pressed. */
export function CopyText({ text, short = 10 }: CopyTextProps) {
  const { t } = useTranslation(common);
  const [copied, setCopied] = useState(false);
  const beginning = text.length > short ? `${text.slice(0, short)}…` : text;
  // Without a clipboard (plain http outside of this machine) the whole text can still be read.
  if (!navigator.clipboard) return <code title={text}>{beginning}</code>;
  async function copy() {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  }
  return (
    <button
      type="button"
      className="copy-text"
      title={text}
      aria-label={`${t('copy')} ${text}`}
      onClick={(event) => {
        event.stopPropagation();
        void copy();
      }}
    >
      <code>{beginning}</code>
      {copied ? <CheckOutlined /> : <CopyOutlined />}
    </button>
  );
}
