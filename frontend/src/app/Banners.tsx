import { ConnectionBanner } from './ConnectionBanner';
import classes from './Banners.module.css';
import { StuckWrites } from './StuckWrites';

/** What a person should know on every page: that the server is away, and what it could not save. */
export function Banners() {
  return (
    <div className={classes.banners}>
      <ConnectionBanner />
      <StuckWrites />
    </div>
  );
}
