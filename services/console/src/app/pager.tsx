import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { common } from '../i18n/common-words';

interface PagerProps {
  /** Tokens of the pages that were gone through; empty on the first. */
  tokens: readonly string[];
  /** Token of the next page, when there is one. */
  next: string | undefined;
  onChange: (tokens: readonly string[]) => void;
}

/** Back and forth through a list whose pages are known by tokens. */
export function Pager({ tokens, next, onChange }: PagerProps) {
  const { t } = useTranslation(common);
  return (
    <div className="pager">
      <span className="grow" />
      <Button disabled={tokens.length === 0} onClick={() => onChange(tokens.slice(0, -1))}>
        {t('previous')}
      </Button>
      <Button disabled={!next} onClick={() => next && onChange([...tokens, next])}>
        {t('next')}
      </Button>
    </div>
  );
}
