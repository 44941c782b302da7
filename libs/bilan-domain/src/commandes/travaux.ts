import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsIn, IsObject, ValidateNested } from 'class-validator';
import {
  CodeMotif,
  DateCivile,
  Facultatif,
  Identifiant,
  ReferenceExterne,
  ResultatsTest,
  VersionDocument,
} from './champs';
import { Commande, Contenu } from './commande';
import { ListeTextes, TexteCourt, TexteLong } from './textes';
import { tous } from './tous';

/** A list of items of one kind, never empty, 200 at most. */
const Liste = (type: () => new () => object) =>
  tous(IsArray(), ArrayNotEmpty(), ArrayMaxSize(200), ValidateNested({ each: true }), Type(type));

export const NATURES_EXPERIENCE = ['scolarite', 'etude', 'stage', 'emploi', 'personnel'] as const;

export class EtapeParcours {
  @IsIn(NATURES_EXPERIENCE) nature: (typeof NATURES_EXPERIENCE)[number];
  @TexteCourt() intitule: string;
  @Facultatif() @TexteLong(5_000) description?: string;
}

export class AnalyserParcours extends Commande {
  @Contenu('B', 'competences') @Liste(() => EtapeParcours) etapes: EtapeParcours[];
}

export class Acquis {
  @TexteCourt() intitule: string;
  /** « Je sais » or « j’ai su ». */
  @IsIn(['actuel', 'passe']) temps: 'actuel' | 'passe';
}

const ListeAcquis = () =>
  tous(
    IsArray(),
    ArrayMaxSize(200),
    ValidateNested({ each: true }),
    Type(() => Acquis),
  );

export class InventorierAcquis extends Commande {
  @Contenu('B', 'competences') @ListeAcquis() savoirs: Acquis[];
  @Contenu('B', 'competences') @ListeAcquis() savoirFaire: Acquis[];
  @Contenu('B', 'competences') @ListeAcquis() savoirEtre: Acquis[];
}

export class CompetenceRangee {
  @TexteCourt() intitule: string;
}

export class HierarchiserCompetences extends Commande {
  @CodeMotif() critere: string;
  /** From the first rank to the last. */
  @Contenu('B', 'competences') @Liste(() => CompetenceRangee) rangs: CompetenceRangee[];
}

export class SouhaitExploitation {
  @TexteCourt() intitule: string;
  @IsIn(['oui', 'non', 'a-developper']) exploiter: 'oui' | 'non' | 'a-developper';
}

export class AutoEvaluer extends Commande {
  @Contenu('B', 'motivations') @Liste(() => SouhaitExploitation) acquis: SouhaitExploitation[];
}

export const INSTRUMENTS = ['jung-i3p', 'd5d', 'sosie', 'holland'] as const;

export class Habilitation {
  @IsIn(INSTRUMENTS) instrument: (typeof INSTRUMENTS)[number];
  @ReferenceExterne() reference: string;
  @DateCivile() du: string;
  @DateCivile() au: string;
}

export class PasserTest extends Commande {
  @Identifiant() testId: string;
  @IsIn(INSTRUMENTS) instrument: (typeof INSTRUMENTS)[number];
  @VersionDocument() version: string;
  @Identifiant() administrateurId: string;
  @ValidateNested() @IsObject() @Type(() => Habilitation) habilitation: Habilitation;
  @Contenu('B', 'aptitudes') @ResultatsTest() resultats: Record<string, unknown>;
}

export class RestituerTest extends Commande {
  @Identifiant() testId: string;
}

export class IdentifierPointsForts extends Commande {
  @Contenu('B', 'aptitudes') @ListeTextes() forts: string[];
  @Contenu('B', 'aptitudes') @ListeTextes() faibles: string[];
}

export const MODES_ENQUETE = ['rencontre', 'visio', 'immersion', 'salon', 'documentation'] as const;

export class RealiserEnquete extends Commande {
  @IsIn(MODES_ENQUETE) mode: (typeof MODES_ENQUETE)[number];
  @Contenu('B', 'projet') @TexteLong() constats: string;
}

export class RechercherEmploiFormation extends Commande {
  @IsIn(['emploi', 'formation']) objet: 'emploi' | 'formation';
  @Contenu('B', 'projet') @TexteLong() constats: string;
}

export class ElaborerProjet extends Commande {
  @Identifiant() projetId: string;
  @IsIn(['principal', 'secondaire']) rang: 'principal' | 'secondaire';
  @Contenu('B', 'projet') @TexteCourt() intitule: string;
  @Contenu('B', 'projet') @TexteLong() description: string;
}

export class EcarterProjet extends Commande {
  @Identifiant() projetId: string;
}

export class EtapeEcheancier {
  @TexteCourt(500) action: string;
  @DateCivile() echeance: string;
}

export class EtablirEcheancier extends Commande {
  @Contenu('B', 'projet') @Liste(() => EtapeEcheancier) etapes: EtapeEcheancier[];
}
