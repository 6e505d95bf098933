import { formatCounted } from '../../lib/number-format';
import classes from './AccountMark.module.css';
import type { ComparedAccount } from './compared-account';

/** Strokes of the lines, so that they can be told apart without their colours. */
const DASHES = [undefined, '7 3', '2 3', '10 3 2 3'] as const;

/** How the line of the account in a place (from 0) is drawn. */
export function lineStyleOf(index: number): { color: string; strokeDasharray: string | undefined } {
  return { color: `var(--account-${(index % 4) + 1})`, strokeDasharray: DASHES[index % 4] };
}

/** The points on the line of the account in a place (from 0): circle, square, triangle or diamond, as an SVG path. */
export function pointPathOf(index: number, x: number, y: number): string {
  switch (index % 4) {
    case 0:
      return `M${x - 3.5} ${y}a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z`;
    case 1:
      return `M${x - 3.2} ${y - 3.2}h6.4v6.4h-6.4z`;
    case 2:
      return `M${x} ${y - 4.2}l4 7h-8z`;
    default:
      return `M${x} ${y - 4.5}l4.5 4.5l-4.5 4.5l-4.5 -4.5z`;
  }
}

/** The line and the point that stand for an account in the charts, by its place (from 0). Decorative: the name is beside it. */
export function AccountMark({ index }: { index: number }) {
  const { color, strokeDasharray } = lineStyleOf(index);
  return (
    <svg width={30} height={12} viewBox="0 0 30 12" className={classes.mark} aria-hidden focusable="false">
      <path d="M0 6h30" stroke={color} strokeWidth={2} strokeDasharray={strokeDasharray} fill="none" />
      <path d={pointPathOf(index, 15, 6)} fill={color} />
    </svg>
  );
}

/** What `AccountLegend` needs. */
export interface AccountLegendProps {
  accounts: readonly ComparedAccount[];
  /** Those that have a line; of the others it says that they have too few posts. */
  drawn: readonly ComparedAccount[];
}

/** Which line is whose, and how many posts it is drawn from. */
export function AccountLegend({ accounts, drawn }: AccountLegendProps) {
  return (
    <ul className={classes.legend} aria-label="Accounts in this chart">
      {accounts.map((account, index) => (
        <li key={account.username} title={`@${account.username}`}>
          <AccountMark index={index} />
          <bdi>@{account.username}</bdi>
          <span className={classes.posts}>
            {formatCounted(account.timedPosts, 'post')}
            {!drawn.includes(account) && ', too few for a line'}
          </span>
        </li>
      ))}
    </ul>
  );
}
