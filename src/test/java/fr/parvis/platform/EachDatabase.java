package fr.parvis.platform;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

final class EachDatabase implements ClassTemplateInvocationContextProvider {
    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
        return Stream.of(new On("SQLite"), new On("PostgreSQL"));
    }

    private record On(String database)
            implements ClassTemplateInvocationContext,
                    BeforeClassTemplateInvocationCallback,
                    AfterClassTemplateInvocationCallback {
        @Override
        public String getDisplayName(int number) {
            return database;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        @Override
        public void beforeClassTemplateInvocation(ExtensionContext context) {
            if (database.equals("SQLite")) {
                DatabaseSetting.environment = _ -> Map.of();
                return;
            }
            ThrowAwayPostgres server = context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(EachDatabase.class))
                    .computeIfAbsent("server", _ -> ThrowAwayPostgres.start(), ThrowAwayPostgres.class);
            if (server.isAbsent()) {
                throw new TestAbortedException(
                        "PostgreSQL is not installed (Debian: apt-get install postgresql): only SQLite was tested");
            }
            TestStore.server = server;
            DatabaseSetting.environment = server::environment;
        }

        @Override
        public void afterClassTemplateInvocation(ExtensionContext context) {
            TestStore.server = null;
            DatabaseSetting.environment = _ -> System.getenv();
        }
    }
}
