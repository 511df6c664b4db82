/** The parts that the demo's crews use. The code derives the record's id. */
export interface DemoProduct {
  readonly code: string
  readonly name: string
  readonly unit?: string
}

export const products: readonly DemoProduct[] = [
  { code: 'EL-FUSE10', name: 'Fuse, 10 A' },
  { code: 'EL-HOLDER', name: 'Fuse holder, in line' },
  { code: 'EL-BAL100', name: 'Ballast, 100 W MH' },
  { code: 'EL-PHOTO', name: 'Photocell, twist lock' },
  { code: 'EL-LED60', name: 'LED lamp, 60 W' },
  { code: 'EL-FIXT', name: 'LED fixture, cobra head' },
  { code: 'EL-POLE25', name: 'Light pole, 25 ft' },
  { code: 'EL-CABLE', name: 'Cable, no. 10', unit: 'foot' },
  { code: 'TS-CABINET', name: 'Traffic signal with cabinet' },
  { code: 'TS-CONTROL', name: 'Signal controller' },
  { code: 'TS-BATTERY', name: 'Battery backup, signal' },
  { code: 'TS-LEDRED', name: 'Signal module, red LED' },
  { code: 'TS-BUTTON', name: 'Pedestrian push button' },
  { code: 'SN-BLADE', name: 'Sign blade, blank' },
  { code: 'SN-POST', name: 'Sign post, 10 ft' },
  { code: 'HW-PATCH', name: 'Asphalt, cold patch', unit: 'bag' },
  { code: 'HW-CONCR', name: 'Concrete mix', unit: 'bag' },
  { code: 'HW-CONE', name: 'Traffic cone' },
  { code: 'HW-MELT', name: 'Ice melt', unit: 'bag' },
  { code: 'GR-REMOVE', name: 'Graffiti remover', unit: 'bottle' },
  { code: 'GR-PAINT', name: 'Masonry paint, grey', unit: 'gallon' },
  { code: 'SA-BAG', name: 'Trash bag, heavy' },
  { code: 'SA-CART', name: 'Recycling cart, 64 gal' },
  { code: 'SA-SHARPS', name: 'Sharps container' },
]
