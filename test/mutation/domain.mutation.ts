/** Every spec of the rules and of the calendar as one, so that the domain is loaded once for each mutant. */
import '../../libs/bilan-domain/src/calendrier/date-civile.unit.spec';
import '../../libs/bilan-domain/src/calendrier/delais.unit.spec';
import '../../libs/bilan-domain/src/calendrier/instants.unit.spec';
import '../../libs/bilan-domain/src/calendrier/jours-feries.unit.spec';
import '../../libs/bilan-domain/src/calendrier/jours-ouvres.unit.spec';
import '../../libs/bilan-domain/src/decision/possibles.unit.spec';
import '../../libs/bilan-domain/src/decision/promesses.unit.spec';
import '../../libs/bilan-domain/src/programmes/programme.unit.spec';
import '../../libs/bilan-domain/src/regles/achevement.unit.spec';
import '../../libs/bilan-domain/src/regles/catalogue.unit.spec';
import '../../libs/bilan-domain/src/regles/contrats.unit.spec';
import '../../libs/bilan-domain/src/regles/dossier.unit.spec';
import '../../libs/bilan-domain/src/regles/financement.unit.spec';
import '../../libs/bilan-domain/src/regles/phases.unit.spec';
import '../../libs/bilan-domain/src/regles/seances.unit.spec';
import '../../libs/bilan-domain/src/regles/terme.unit.spec';
import '../../libs/bilan-domain/src/sorties/sorties.unit.spec';
