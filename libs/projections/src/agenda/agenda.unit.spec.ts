import {
  CENTRE_TEST,
  CONSULTANT_TEST,
  commande,
  factsAsEvents,
  givenCommands,
  ouverture,
  preliminaire,
  type CommandeEcrite,
} from '#lib/testing';
import { foldBatch } from '../runner/fold';
import { AGENDA } from './projection';

const BILAN = '0190a000-0000-7000-8000-00000000b001';
const FIN = '2026-06-02T09:00:00Z';
const SEANCE = '0190a000-0000-7000-8000-00000000b002';

const planifier = commande('PlanifierSeance', {
  seanceId: SEANCE,
  debut: '2026-06-02T08:00:00Z',
  minutes: 90,
  modalite: 'presentiel',
});

function ligneApres(...suite: readonly CommandeEcrite[]) {
  const events = factsAsEvents(BILAN, givenCommands(...ouverture(), ...preliminaire(), planifier, ...suite).faits);
  return foldBatch(AGENDA, new Map(), events).changed.get(`${BILAN}|${SEANCE}`);
}

describe('l’agenda des consultants', () => {
  it('occupe le consultant du début à la fin de la séance', () => {
    expect(ligneApres()).toMatchObject({
      bilanId: BILAN,
      debut: '2026-06-02T08:00:00.000Z',
      fin: '2026-06-02T09:30:00.000Z',
    });
  });

  it('suit le report, et libère le consultant à l’annulation', () => {
    const reporter = commande('ReporterSeance', { seanceId: SEANCE, debut: '2026-06-03T08:00:00Z' });
    expect(ligneApres(reporter)).toMatchObject({ debut: '2026-06-03T08:00:00.000Z', fin: '2026-06-03T09:30:00.000Z' });
    expect(ligneApres(commande('AnnulerSeance', { seanceId: SEANCE, motif: 'sante' }))).toBeNull();
  });

  it('laisse au consultant du dossier la séance à venir, et à qui l’a tenue la séance tenue', () => {
    expect(ligneApres()).toMatchObject({ consultantId: null });
    const tenir = commande('RealiserSeance', { seanceId: SEANCE, debut: '2026-06-02T08:00:00Z', minutes: 60, le: FIN });
    expect(ligneApres(tenir)).toMatchObject({ consultantId: CENTRE_TEST.id, minutes: 60 });
  });

  it('laisse à qui avait alors le dossier la séance qu’un successeur constate', () => {
    const transmettre = commande('TransmettreDossier', {
      ...{ de: CONSULTANT_TEST, vers: CENTRE_TEST.id, motif: 'depart', beneficiaireInforme: true },
      le: FIN,
    });
    const tenir = (debut: string) =>
      commande('RealiserSeance', { seanceId: SEANCE, debut, minutes: 60, le: '2026-06-03T09:00:00Z' });
    expect(ligneApres(transmettre, tenir('2026-06-02T08:00:00Z'))).toMatchObject({ consultantId: CONSULTANT_TEST });
    expect(ligneApres(transmettre, tenir('2026-06-02T08:00:01Z'))).toMatchObject({ consultantId: CENTRE_TEST.id });
  });
});
