import type { mistakeTexts } from '@fieldmerge/profile-filter'

/** Was in einem Profil oder in Rechten falsch sein kann. */
export const mistakes: typeof mistakeTexts = {
  near: '; ist „{near}“ gemeint?',
  links: '; Verknüpfungen zu {to} sind {links}',

  tooManyValues: 'das Profil hat mehr als {most} Werte',
  tooDeep: 'das Profil ist mehr als {most} Ebenen tief',
  tooManyCharacters: 'das Profil hat mehr als {most} Zeichen',

  noJson: 'ist kein JSON: {detail}',
  missing: 'fehlt',
  missingOf: 'fehlt; erwartet wird {expected}',
  unknownKey: 'ist hier nicht bekannt; bekannt sind {expected}{near}',
  otherThan: '{value} passt nicht; erwartet wird {expected}{near}',
  atLeast: 'muss mindestens {bound} sein, nicht {value}',
  atMost: 'darf höchstens {bound} sein, nicht {value}',
  mustBe: 'muss {bound} sein, nicht {value}',
  empty: 'darf nicht leer sein',
  tooLong: 'ist zu lang',
  notWhole: 'muss eine ganze Zahl sein',
  notFinite: 'muss eine endliche Zahl sein',
  badName:
    'besteht aus Kleinbuchstaben, Ziffern und Strichen, höchstens 60, und beginnt mit einem Buchstaben',

  noType: 'keine Art „{type}“{near}',
  twice: 'ist zweimal da',
  notCarried:
    'das Profil hat kein „{type}“; es gehört dazu, mit Zeilen „related“, wenn nur dies es hereinholt',
  noOwnRows: '„{type}“ hat keine eigenen Zeilen, die einzuschränken wären; ist „extends“ gemeint?',
  noFact: 'keine Angabe „{fact}“ bei {type}{near}{links}',
  noLink: 'die Angabe „{fact}“ bei {type} ist keine Verknüpfung zu {to}{near}{links}',

  groupsTooDeep: 'Gruppen sind mehr als {most} Ebenen tief',
  notFilterable: 'nach „{fact}“ bei {type} kann nicht gefiltert werden',
  wrongOperator: '„{op}“ passt nicht zu „{fact}“; möglich sind {allowed}',
  listForOne: '„{value}“ ist eine Liste; „{op}“ nimmt einen Wert, für Listen ist „in“ da',
  periodForOne: '„{value}“ ist ein Zeitraum; dafür ist „{op}“ da',

  notText: '{value} ist kein Text wie diese Angabe',
  notNumber: '{value} ist keine Zahl wie diese Angabe',
  notFlag: '{value} ist nicht true oder false wie diese Angabe',
  notTime: '{value} ist keine Zeit in ms und kein Zeitraum in Tagen wie diese Angabe',
  notRecordId: '{value} ist kein Eintrag wie diese Angabe',
  notRecordOf: '„{value}“ ist kein {to}, worauf diese Angabe verweist',
  notPeriod: '„{value}“ ist kein Zeitraum in Tagen{near}',
  noAttribute: 'keine Eigenschaft „{value}“{near}; ein Text, der mit $ beginnt, wird mit $$ geschrieben',
  otherKind: '„{value}“ ist nicht von der Art dieser Angabe',
  unfiltered: 'nach dieser Angabe kann nicht gefiltert werden',

  incomplete: '„{base}“ hat kein „{type}“, also steht hier alles davon; es fehlen {missing}',
  restrictedInBase:
    '„{source}“ schränkt „{type}“ in „{base}“ ein; dafür braucht es eigene Zeilen, oder die Verbindung ist zu entfernen',
  circle: 'führt im Kreis: {names}',
  noProfile: 'kein Profil „{name}“{near}',
  noProfileBehind: 'kein Profil „{name}“, dem „{by}“ folgt{near}',
  otherName: 'muss „{name}“ sein, wie die Adresse sagt',
  sameName: '„{name}“ ist zweimal da',

  nobodyManages: 'keine Rolle hat die Befugnis „manageRights“: Niemand könnte sie je wieder ändern',
  inOtherGroup: '„{field}“ ist schon in der Gruppe „{group}“',
  unknown: '„{name}“ gibt es nicht{near}',
}
