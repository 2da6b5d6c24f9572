package fr.parvis.account.web;

import fr.parvis.account.Account;
import java.util.List;

/** The sample authority's accounts that the demonstration opens without a password; none at any other time. */
@FunctionalInterface
public interface DemoAccounts {
    DemoAccounts NONE = List::of;

    List<Account> list();
}
