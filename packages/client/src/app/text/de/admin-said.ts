import type { FindingCode } from '@fieldmerge/profile-filter'
import type { adminSaid as English } from '../en/admin-said.ts'
import { pluralOf } from '../plural.ts'
import { mistakes } from './admin-mistakes.ts'
import { deskProblems } from './admin-problems.ts'

const plural = pluralOf('de')

const todos: Readonly<Record<FindingCode, string>> = {
  'all-records': 'Zeilen filtern, von Verbindungen hereinholen lassen oder nur Eckdaten mitführen.',
  'wide-window': 'Kürzer machen: Was länger gebraucht wird, kommt über Verbindungen oder wird angeheftet.',
  'window-alone': 'Angeben, wem oder wozu die Einträge gehören, etwa: Techniker ist die Person.',
  'contains-on-big-type':
    'Stattdessen nach einer Auswahl, einem Status, einer Verknüpfung oder dem Anfang des Textes fragen.',
  'or-over-unrelated-facts': 'Prüfen, ob nicht UND gemeint ist.',
  'pulls-in-whole-type':
    'Der Verknüpfung andersherum folgen, einschränken statt erweitern, oder filtern, wo sie beginnt.',
  'filter-beside-relation':
    'Um einzuengen, was der Filter auswählt, die Verbindung einschränken lassen; sonst zählt beides.',
  'link-never-matches': 'Eine andere Verknüpfung nehmen, oder diese ausfüllen lassen.',
  'test-never-true': 'Den Wert berichtigen oder die Bedingung entfernen.',
  'restriction-empties':
    'Die einschränkende Art eigene Zeilen auswählen lassen, oder die Einschränkung entfernen.',
  'nothing-brings-it': 'Eine Verbindung dorthin hinzufügen oder die Art entfernen.',
  'restless-window': 'Der Art eine Schonfrist von einem Tag oder mehr geben, oder das Fenster weiten.',
  'filter-on-type-not-carried': 'Auch jene Art mitführen, über Verbindungen oder ganz.',
  'relation-without-effect': 'Sie entfernen, oder die Art mitführen.',
  'removed-base-type':
    'Prüfen, dass niemand sie braucht: Verbindungen des Vorbilds dorthin führen nun ins Leere.',
}

/** Was der Prüfer findet und worin Profile sich unterscheiden. */
export const adminSaid: typeof English = {
  said: {
    allRecords: '{types}: Alle führen alle {count} mit, als Dokumente etwa {of}.',
    noneHasLink: '{types}: Bei keinem Eintrag ist {facts} ausgefüllt.',
    filteredByNotCarried: '{types}: Gefiltert wird nach {facts}, aber {others} werden nicht mitgeführt.',
    relationDoesNothing:
      '{types}: Die Verbindung zu „{others}“ bewirkt nichts, denn „{what}“ wird nicht mitgeführt.',
    leadsNowhere: '{types}: Bei keinem Eintrag ist {facts} ausgefüllt, die Verbindung führt ins Leere.',
    wholeBringsIn: '{types} werden ganz mitgeführt und holen {what} herein: bis zu {count} von {of}.',
    eachBringsIn: '{types}: Jeder Eintrag holt {what} herein, etwa {count} von {of}.',
    otherBringIn: '{types}: Andere „{others}“ holen mehr herein, als der Filter auswählt.',
    carriedBringIn: '{types}: Mitgeführte „{others}“ holen mehr herein, als der Filter auswählt.',
    windowEndless: '{types}: Das Fenster hat kein Ende.',
    windowSpans: '{types}: Das Fenster umfasst {count}.',
    eachSearched: '{types}: Jeder Eintrag wird durchsucht, ob {what}.',
    orBetween: '{types}: ODER steht zwischen Bedingungen zu {facts}.',
    noSuchChoice: '{types}: {facts} kennt kein „{what}“.',
    noSuchChoiceNear: '{types}: {facts} kennt kein „{what}“; ist „{before}“ gemeint?',
    neverBetween: '{types}: nie {what}, die Grenzen sind vertauscht.',
    notTwoThings: '{types}: {facts} kann nicht zweierlei zugleich sein; UND steht dazwischen.',
    onlyTheDay: '{types}: Nur der Tag entscheidet, gleich wer die Person ist.',
    oneChangesOften: '{types}: {facts} ändert sich mehr als einmal am Tag, und was geht, bleibt nicht.',
    severalChangeOften: '{types}: {facts} ändern sich mehr als einmal am Tag, und was geht, bleibt nicht.',
    nothingBrings: '{types}: Nichts, was mitgeführt wird, holt sie herein.',
    waitsFor:
      '{types}: Nichts wird mitgeführt, denn sie warten auf „{others}“, wovon nichts zuerst mitgeführt wird.',
    waitsForItself:
      '{types}: Nichts wird mitgeführt, denn sie warten aufeinander, und keiner wird zuerst mitgeführt.',
    removedHere: '{types}: Das Vorbild führt sie mit, hier sind sie entfernt.',
    removedFrom:
      '{types}: Das Vorbild führt sie mit, hier sind sie entfernt. Verbindungen von „{others}“ führen nun ins Leere.',
    noLonger: '{types} werden nicht mehr mitgeführt.',
    carriedNow: '{types} werden jetzt mitgeführt: {what}.',
    factsCarriedNow: '{types} werden jetzt mitgeführt: {what}, nur ihre Eckdaten.',
    rowsNow: '{types}: Mitgeführt wird jetzt {what}, vorher {before}.',
    askedNow: '{types}: Gefragt ist jetzt, ob {what}, vorher, ob {before}.',
    trueNow: '{types}: Nur die werden jetzt mitgeführt, für die gilt: {what}.',
    noNeed: '{types}: Dies muss nicht mehr gelten: {what}.',
    windowNext: '{types}: Das Fenster ist jetzt {count}, vorher {before}.',
    windowLast: '{types}: Das Fenster in die Vergangenheit ist jetzt {count}, vorher {before}.',
    windowOlder: '{types}: Das Alter, von dem an sie gemeint sind, ist jetzt {count}, vorher {before}.',
    factsOnly: '{types}: Nur Eckdaten werden jetzt mitgeführt, Dokumente kommen beim Öffnen.',
    documentsNow: '{types}: Dokumente werden jetzt mitgeführt, vorher nur Eckdaten.',
    graceNow: '{types}: Was geht, bleibt jetzt {count}, vorher {before}.',
    priorityNow: '{types}: Der Rang beim Laden ist jetzt {count}, vorher {before}.',
    bringsInNow: '{types} holen jetzt {what} herein.',
    bringsInNoMore: '{types} holen {what} nicht mehr herein.',
    onlyNow: '{types} sind jetzt nur {what}.',
    onlyNoMore: '{types} sind nicht mehr nur {what}.',
  },
  mistakes,
  deskProblems,
  todos,
  within: (text) => text,
  named: (label) => `„${label}“`,
  days: (n) => plural(n, { one: 'Tag', other: 'Tage' }),
  led: {
    extends: {
      forwards: (targets, link) => `die ${targets}, auf die sie als „${link}“ verweisen,`,
      backwards: (targets, link) => `die ${targets}, die als „${link}“ auf sie verweisen,`,
    },
    restricts: {
      forwards: (sources, link) => `die, auf die mitgeführte ${sources} als „${link}“ verweisen`,
      backwards: (sources, link) => `die, die als „${link}“ auf mitgeführte ${sources} verweisen`,
    },
  },
}
