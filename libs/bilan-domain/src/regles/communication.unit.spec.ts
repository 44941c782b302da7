import { commande, conclusion, givenCommands, investigation, ouverture, preliminaire } from '#lib/testing';

const ID = '0190b000-0000-7000-8000-000000000850';
const autoriser = (objet: string, le: string) =>
  commande('AutoriserCommunication', {
    ...{ communicationId: ID, destinataire: 'RH', qualite: 'employeur', objet, demandeBeneficiaire: true },
    le,
  });
const communiquer = (le: string) => commande('CommuniquerDocument', { communicationId: ID, le });
const revoquer = (le: string) => commande('RevoquerCommunication', { communicationId: ID, le });

/** Results given back and synthèse written on 2 March at 08:00 UTC. */
const conclue = [...ouverture(), ...preliminaire(), ...investigation(), ...conclusion()];

describe('une communication', () => {
  it.each(['synthese', 'resultats'])('de : %s ne précède pas l’accord qui la permet', (objet) => {
    const accordee = () => givenCommands(...conclue, autoriser(objet, '2026-03-10T08:00:00Z'));
    accordee()
      .when(communiquer('2026-03-05T08:00:00Z'))
      .thenRefusedWith('R10 L’accord du bénéficiaire date du 2026-03-10 : la communication ne peut être antérieure.');
    accordee()
      .when(communiquer('2026-03-10T07:59:59Z'))
      .thenRefusedWith(
        'R10 L’accord du bénéficiaire date du 2026-03-10 à 09:00 : la communication ne peut être antérieure.',
      );
    accordee().when(communiquer('2026-03-10T08:00:00Z')).thenFacts('DocumentCommunique');
  });

  it.each(['synthese', 'resultats'])('de : %s ne précède pas le document', (objet) => {
    const accordee = () => givenCommands(...conclue, autoriser(objet, '2026-02-24T08:00:00Z'));
    accordee()
      .when(communiquer('2026-02-25T08:00:00Z'))
      .thenRefusedWith('R10 Le document à communiquer n’existe que depuis le 2026-03-02 : il ne peut l’être avant.');
    accordee().when(communiquer('2026-03-02T08:00:00Z')).thenFacts('DocumentCommunique');
  });

  it('porte sur une synthèse qui existe depuis sa première version', () => {
    const sections = { circonstances: 'a', competencesEtAptitudes: 'b', elementsDuProjet: 'c', etapesPrevues: 'd' };
    givenCommands(
      ...conclue,
      autoriser('synthese', '2026-02-24T08:00:00Z'),
      commande('RedigerSynthese', { version: 2, sections, le: '2026-03-20T08:00:00Z' }),
    )
      .when(communiquer('2026-03-03T08:00:00Z'))
      .thenFacts('DocumentCommunique');
  });

  it('d’avant la révocation de son accord se constate encore après elle', () => {
    const autre = '0190b000-0000-7000-8000-000000000851';
    const revoquee = [...conclue, autoriser('synthese', '2026-03-11T08:00:00Z'), revoquer('2026-03-20T08:00:00Z')];
    const NOVEMBRE = { maintenant: '2026-11-23T09:00:00.000Z' };
    for (const le of ['2026-03-15T08:00:00Z', '2026-03-20T07:59:59Z'])
      givenCommands(...revoquee)
        .when(communiquer(le), NOVEMBRE)
        .thenFacts('DocumentCommunique');
    for (const le of ['2026-03-20T08:00:00Z', '2026-03-21T08:00:00Z'])
      givenCommands(...revoquee)
        .when(communiquer(le), NOVEMBRE)
        .thenRefusedWith('R10 Le bénéficiaire a retiré tous ses accords de communication.');
    const vivante = autoriser('synthese', '2026-03-11T08:00:00Z');
    givenCommands(...revoquee, { ...vivante, corps: { ...vivante.corps, communicationId: autre } })
      .when(communiquer('2026-03-21T08:00:00Z'), NOVEMBRE)
      .thenRefusedWith('R10 Le bénéficiaire a retiré son accord à cette communication.');
  });

  it('s’arrête avec l’accord, qui ne se retire pas avant d’être donné', () => {
    const accordee = [...conclue, autoriser('synthese', '2026-03-10T08:00:00Z')];
    givenCommands(...accordee, revoquer('2026-03-12T08:00:00Z'))
      .when(communiquer('2026-03-15T08:00:00Z'))
      .thenRefusedWith('R10 Le bénéficiaire a retiré tous ses accords de communication.');
    givenCommands(...accordee)
      .when(revoquer('2026-03-09T08:00:00Z'))
      .thenRefusedWith('C25 Cet accord date du 2026-03-10 : il ne peut être retiré avant.');
    givenCommands(...accordee)
      .when(revoquer('2026-03-10T08:00:00Z'))
      .thenFacts('CommunicationRevoquee');
  });
});
