package fr.parvis.assistant;

import fr.parvis.knowledge.Collection;
import fr.parvis.platform.Audience;
import java.util.List;

/** Under which entry of the register a question falls: the widest audience that may read all of what is searched. */
final class AssistantUseCases {
    static final String PUBLIC = "assistant-public";
    static final String AGENTS = "assistant-agents";
    static final String ADMINISTRATION = "assistant-administration";

    private AssistantUseCases() {}

    static String covering(List<Collection> collections) {
        boolean open = true;
        for (Collection collection : collections) {
            switch (collection.audience()) {
                case Audience.Public _ -> {}
                case Audience.Agents _ -> open = false;
                case Audience.Groups _ -> open = false;
                case Audience.Private _ -> {
                    return ADMINISTRATION;
                }
            }
        }
        return open ? PUBLIC : AGENTS;
    }
}
