import type { Surcharges } from '#lib/bilan-domain';
import {
  commande,
  conclusion,
  givenCommands,
  investigation,
  jusquAuSuivi,
  ouverture,
  preliminaire,
  remise,
} from '#lib/testing';

const conclue = () => [...ouverture(), ...preliminaire(), ...investigation(), ...conclusion()];
const accorder = (...classes: string[]) => commande('AccorderConservation', { classes, motif: 'suivi' });
const revoquer = (classes: string[], le = '2026-03-02T08:00:00Z') => commande('RevoquerConservation', { classes, le });
const detruire = (classes: string[], le: string) => commande('DetruireDocuments', { classes, le });

describe('la destruction au terme', () => {
  it('est due le jour même, sauf ce dont la conservation est accordée : trois ans au plus', () => {
    const faits = givenCommands(...conclue(), accorder('C'))
      .when(remise())
      .thenFacts('SyntheseRemise', 'SuiviProgramme', 'DestructionProgrammee', 'DestructionProgrammee');
    expect(faits.slice(2).map(({ data }) => data)).toEqual([
      { classes: ['B'], le: '2026-03-02' },
      { classes: ['C'], le: '2029-03-02' },
    ]);
  });

  it('n’a pas lieu avant sa date, ni deux fois', () => {
    const due = () => givenCommands(...conclue(), accorder('C'), remise());
    due()
      .when(detruire(['B'], '2026-03-02T08:00:00Z'))
      .thenFacts('DocumentsDetruits');
    due()
      .when(detruire(['B', 'C'], '2029-03-01T22:59:59Z'))
      .thenRefusedWith('R19 La destruction des documents de classe C n’est pas due à cette date.');
    due()
      .when(detruire(['B', 'C'], '2029-03-01T23:00:00Z'))
      .thenFacts('DocumentsDetruits');
    givenCommands(...conclue(), remise(), detruire(['B', 'C'], '2026-03-02T08:00:00Z'))
      .when(detruire(['B'], '2026-03-03T08:00:00Z'))
      .thenRefusedWith('R19 Aucune destruction n’est programmée.');
    const reste = () => givenCommands(...conclue(), accorder('C'), remise(), detruire(['B'], '2026-03-02T08:00:00Z'));
    for (const classe of ['B', 'C'])
      reste()
        .when(detruire([classe], '2029-03-01T22:59:59Z'))
        .thenRefusedWith('R19 Aucune destruction n’est due avant le 2029-03-02.');
    reste()
      .when(detruire(['B'], '2029-03-01T23:00:00Z'))
      .thenRefusedWith('R19 La destruction des documents de classe B n’est pas due à cette date.');
    givenCommands(...conclue())
      .when(detruire(['B'], '2026-03-02T08:00:00Z'))
      .thenImpossible();
  });

  it('de ce qui reste est programmée quand l’accord est repris après le terme', () => {
    const conservee = () => givenCommands(...conclue(), accorder('B', 'C'), remise());
    const [, destruction] = conservee()
      .when(revoquer(['C'], '2026-05-04T08:00:00Z'))
      .thenFacts('ConservationRevoquee', 'DestructionProgrammee');
    expect(destruction!.data).toEqual({ classes: ['C'], le: '2026-05-04' });
    const { bilan } = givenCommands(
      ...conclue(),
      accorder('B', 'C'),
      remise(),
      revoquer(['C'], '2026-05-04T08:00:00Z'),
    );
    expect(bilan.dossier.destructions).toEqual([
      { classes: ['B'], le: '2029-03-02' },
      { classes: ['C'], le: '2026-05-04' },
    ]);
    givenCommands(...conclue(), accorder('C'))
      .when(revoquer(['C']))
      .thenFacts('ConservationRevoquee');
    givenCommands(...conclue(), accorder('C'), remise(), detruire(['B'], '2026-03-02T08:00:00Z'))
      .when(revoquer(['C']))
      .thenFacts('ConservationRevoquee', 'DestructionProgrammee');
  });

  it('ne dépend d’un accord que s’il est donné avant le terme', () => {
    givenCommands(...conclue())
      .when(accorder('B'))
      .thenFacts('ConservationAccordee');
    givenCommands(...conclue(), remise())
      .when(accorder('B'))
      .thenRefusedWith(
        'R20 Le terme du bilan est passé : ses documents sont à détruire et leur conservation ne peut plus être accordée.',
      );
    givenCommands(...conclue())
      .when(revoquer(['B']))
      .thenRefusedWith('C22 Aucune conservation n’est accordée.');
    givenCommands(...conclue(), accorder('C'))
      .when(revoquer(['B', 'C']))
      .thenRefusedWith('C22 Aucune conservation n’est accordée pour les documents de classe B.');
  });

  it('attend la fin du suivi quand l’organisme tient que le bilan finit avec lui', () => {
    const surcharges: Surcharges = {
      termeAction: [{ enVigueurLe: '2026-01-01', valeur: 'fin-suivi', source: 'décision du responsable' }],
    };
    givenCommands(...conclue())
      .when(remise(), { surcharges })
      .thenFacts('SyntheseRemise', 'SuiviProgramme');
    givenCommands(...jusquAuSuivi())
      .when(accorder('B'), { surcharges })
      .thenFacts('ConservationAccordee');
    givenCommands(...jusquAuSuivi(), commande('RepondreAuSuivi', { reponse: 'decline' }))
      .when(commande('CloreBilan', { issue: 'suivi-decline' }), { surcharges })
      .thenFacts('BilanClos', 'DestructionProgrammee');
    givenCommands(...jusquAuSuivi(), commande('RepondreAuSuivi', { reponse: 'accepte' }))
      .when(commande('RealiserEntretienSuivi', { minutes: 60 }), { surcharges })
      .thenFacts('EntretienSuiviRealise', 'BilanClos', 'DestructionProgrammee');
  });

  it('suit de près l’accord repris après un suivi qui était le terme', () => {
    const surcharges: Surcharges = {
      termeAction: [{ enVigueurLe: '2026-01-01', valeur: 'fin-suivi', source: 'décision du responsable' }],
    };
    const reprendre = revoquer(['C'], '2026-05-04T08:00:00Z');
    givenCommands(...conclue(), accorder('C'), remise())
      .when(reprendre, { surcharges })
      .thenFacts('ConservationRevoquee');
    givenCommands(
      ...conclue(),
      accorder('C'),
      remise(),
      commande('RepondreAuSuivi', { reponse: 'decline' }),
      commande('CloreBilan', { issue: 'suivi-decline' }),
    )
      .when(reprendre, { surcharges })
      .thenFacts('ConservationRevoquee', 'DestructionProgrammee');
  });
});

describe('le suivi à six mois', () => {
  const inviter = (rang: number, le: string) =>
    commande('InviterAuSuivi', { rang, canal: 'courriel', modele: 'v1', messageId: `m${rang}@exemple`, le });
  const repondre = (reponse: string, le: string, creneau?: string) =>
    commande('RepondreAuSuivi', { reponse, le, ...(creneau && { creneau }) });
  const relances = [
    inviter(1, '2026-09-02T07:00:00Z'),
    inviter(2, '2026-09-05T07:00:00Z'),
    inviter(3, '2026-09-12T07:00:00Z'),
  ];
  const silence = (le: string) => commande('ConstaterSansReponse', { le });
  const clos = [...relances, silence('2026-10-02T07:00:00Z')];

  it('invite puis relance à sa date, dans l’ordre, trois fois au plus', () => {
    givenCommands(...jusquAuSuivi())
      .when(inviter(1, '2026-09-02T06:59:59Z'))
      .thenRefusedWith('R30 La date de ce message n’est pas atteinte.');
    givenCommands(...jusquAuSuivi())
      .when(inviter(2, '2026-09-02T07:00:00Z'))
      .thenRefusedWith('C38 Le prochain message est de rang 1.');
    givenCommands(...jusquAuSuivi(), relances[0]!)
      .when(inviter(1, '2026-09-05T07:00:00Z'))
      .thenRefusedWith('C38 Le prochain message est de rang 2.');
    givenCommands(...jusquAuSuivi(), ...relances)
      .when(inviter(3, '2026-10-03T07:00:00Z'))
      .thenRefusedWith('C38 L’invitation et ses deux relances sont déjà parties.');
    expect(givenCommands(...jusquAuSuivi(), ...relances).bilan.dossier.suivi).toMatchObject({
      invitations: 3,
      premierMessageLe: '2026-09-02T07:00:00.000Z',
      prochaineEtapeLe: '2026-10-02T07:00:00.000Z',
      clotureLe: '2026-10-02T07:00:00.000Z',
    });
  });

  it('n’écrit plus à qui a répondu ou retiré son consentement', () => {
    givenCommands(...jusquAuSuivi(), relances[0]!, repondre('decline', '2026-09-03T07:00:00Z'))
      .when(inviter(2, '2026-09-05T07:00:00Z'))
      .thenRefusedWith('C38 Le bénéficiaire a déjà répondu.');
    givenCommands(...jusquAuSuivi(), commande('RetirerConsentement'))
      .when(inviter(1, '2026-09-02T07:00:00Z'))
      .thenRefusedBy('R03');
    givenCommands(...jusquAuSuivi(), commande('RetirerConsentement'))
      .when(commande('CloreBilan', { issue: 'suivi-decline' }))
      .thenFacts('BilanClos');
  });

  it('se clôt sans réponse une fois la fenêtre fermée, pas avant', () => {
    givenCommands(...jusquAuSuivi())
      .when(silence('2026-12-01T07:00:00Z'))
      .thenRefusedWith('R30 Aucune invitation au suivi n’a été envoyée.');
    givenCommands(...jusquAuSuivi(), ...relances)
      .when(silence('2026-10-02T06:59:59Z'))
      .thenRefusedWith('R30 Le bénéficiaire peut encore répondre.');
    givenCommands(...jusquAuSuivi(), relances[0]!, repondre('decline', '2026-09-03T07:00:00Z'))
      .when(silence('2026-10-02T07:00:00Z'))
      .thenRefusedWith('R30 Le bénéficiaire a répondu.');
  });

  it('se rouvre sur un oui tardif pendant soixante jours, et pas au-delà', () => {
    const closLe = () => givenCommands(...jusquAuSuivi(), ...clos);
    const [fait] = closLe().when(repondre('accepte', '2026-12-01T22:59:59Z')).thenFacts('SuiviAccepte');
    expect(fait!.etat).toEqual({ de: 'clos', vers: 'suivi.accepte' });
    closLe()
      .when(repondre('accepte', '2026-12-01T23:00:00Z'))
      .thenRefusedWith(
        'R30 Le suivi est clos et sa fenêtre de réouverture s’est fermée le 2026-12-01 : prenez contact avec le centre.',
      );
    closLe()
      .when(repondre('accepte', '2026-10-13T22:00:00Z'), {
        surcharges: { suiviReouvertureJours: [{ enVigueurLe: '2026-01-01', valeur: 10, source: 'x' }] },
      })
      .thenRefusedBy('R30');
    closLe().when(repondre('decline', '2026-10-03T07:00:00Z')).thenRefusedWith('C40 Le bilan est déjà clos.');
    givenCommands(...jusquAuSuivi(), ...clos, repondre('accepte', '2026-10-10T07:00:00Z'))
      .when(commande('RealiserEntretienSuivi', { minutes: 60 }))
      .thenFacts('EntretienSuiviRealise', 'BilanClos');
  });

  it('réalisé ne se rouvre pas', () => {
    givenCommands(
      ...jusquAuSuivi(),
      repondre('accepte', '2026-09-03T07:00:00Z'),
      commande('RealiserEntretienSuivi', { minutes: 60, le: '2026-09-10T07:00:00Z' }),
    )
      .when(repondre('accepte', '2026-09-11T07:00:00Z'))
      .thenRefusedWith('C40 L’entretien de suivi a déjà eu lieu.');
  });

  it('propose un créneau après la remise', () => {
    givenCommands(...jusquAuSuivi())
      .when(repondre('accepte', '2026-09-03T07:00:00Z', '2026-03-02T07:59:59Z'))
      .thenRefusedWith('C40 Le créneau proposé précède la remise de la synthèse.');
    givenCommands(...jusquAuSuivi())
      .when(repondre('accepte', '2026-09-03T07:00:00Z', '2026-03-02T08:00:00Z'))
      .thenFacts('SuiviAccepte');
  });

  it('ne se clôt à la main que décliné', () => {
    const clore = (issue: string) => commande('CloreBilan', { issue });
    givenCommands(...jusquAuSuivi())
      .when(clore('suivi-decline'))
      .thenRefusedWith('C41 Le bénéficiaire n’a ni décliné le suivi ni retiré son consentement.');
    const decline = () => givenCommands(...jusquAuSuivi(), repondre('decline', '2026-09-03T07:00:00Z'));
    decline().when(clore('suivi-decline')).thenFacts('BilanClos');
    for (const issue of ['sans-reponse', 'suivi-realise'])
      decline()
        .when(clore(issue))
        .thenRefusedWith('C41 Seul un suivi décliné se clôt ainsi : les autres issues se constatent d’elles-mêmes.');
  });

  it('est compté par l’organisme comme il l’a réglé, et gardé tel dans le fait', () => {
    const surcharges: Surcharges = {
      suiviDelaiMois: [{ enVigueurLe: '2026-01-01', valeur: 5, source: 'x' }],
      suiviHeure: [{ enVigueurLe: '2026-01-01', valeur: '14:30', source: 'x' }],
    };
    const [, suivi] = givenCommands(...conclue())
      .when(remise(), { surcharges })
      .thenFacts('SyntheseRemise', 'SuiviProgramme', 'DestructionProgrammee');
    expect(suivi!.data).toMatchObject({
      dateContact: '2026-08-03',
      echeanceTheorique: '2026-08-02',
      invitationLe: '2026-08-03T12:30:00.000Z',
    });
  });

  it('se date d’après la remise', () => {
    const AVANT = 'C45 La date de l’acte précède la remise de la synthèse.';
    givenCommands(...jusquAuSuivi())
      .when(repondre('accepte', '2026-03-02T07:59:59Z'))
      .thenRefusedWith(AVANT);
    givenCommands(...jusquAuSuivi())
      .when(repondre('accepte', '2026-03-02T08:00:00Z'))
      .thenFacts('SuiviAccepte');
    givenCommands(...jusquAuSuivi(), repondre('accepte', '2026-09-03T07:00:00Z'))
      .when(commande('RealiserEntretienSuivi', { minutes: 60, le: '2026-03-01T08:00:00Z' }))
      .thenRefusedWith(AVANT);
    givenCommands(...jusquAuSuivi(), repondre('decline', '2026-09-03T07:00:00Z'))
      .when(commande('CloreBilan', { issue: 'suivi-decline', le: '2026-03-01T08:00:00Z' }))
      .thenRefusedWith(AVANT);
  });
});
