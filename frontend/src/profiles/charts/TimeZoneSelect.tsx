import { Select } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useMemo } from 'react';
import { allTimeZones, ownTimeZone, timeZoneName } from '../../lib/time-zone';
import classes from './ViewBar.module.css';
import { OWN_ZONE, type TimeZoneChoice } from './use-time-zone';

/** Chooses the time zone of hours, days, weeks and dates. */
export function TimeZoneSelect({ zone }: { zone: TimeZoneChoice }) {
  const { choice, choose } = zone;
  const data = useMemo(() => {
    const zones = allTimeZones();
    // A zone that was chosen once stays in the list when the browser does not name it any more (zones are renamed).
    if (choice !== OWN_ZONE && !zones.includes(choice)) zones.push(choice);
    const items = zones.map((name) => ({ value: name, label: timeZoneName(name) }));
    return [
      {
        group: 'Often used',
        items: [items[0]!, { value: OWN_ZONE, label: `Yours: ${timeZoneName(ownTimeZone())}` }],
      },
      { group: 'All time zones', items: items.slice(1) },
    ];
  }, [choice]);
  return (
    <Select
      size="xs"
      aria-label="Time zone"
      leftSection={<IconClock size={16} aria-hidden />}
      data={data}
      value={choice}
      onChange={(value) => value !== null && choose(value)}
      searchable
      allowDeselect={false}
      maxDropdownHeight={320}
      nothingFoundMessage="No time zone has this name."
      // Some 420 options cost more than all the charts: they are drawn when they are asked for.
      comboboxProps={{ width: 280, position: 'bottom-end', keepMounted: false }}
      className={classes.zone}
    />
  );
}
