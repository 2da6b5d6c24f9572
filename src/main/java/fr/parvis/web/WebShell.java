package fr.parvis.web;

import fr.parvis.platform.Json;
import fr.parvis.platform.Messages;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.env.Environment;
import org.springframework.http.CacheControl;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurationSupport;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/**
 * The web server and its shell, bean by bean: no auto-configuration, so that what runs is what stands here and the start
 * stays short. Expects a {@link Site}, a {@link Readiness} and {@link OpenSessions} in the context, and {@code parvis.address} and
 * {@code parvis.port} in the environment.
 */
@Configuration(proxyBeanMethods = false)
@Import({Problems.class, ShellController.class})
public class WebShell extends WebMvcConfigurationSupport {
    /** A question with its JSON around it is far smaller; what is larger is a mistake or an attack. */
    public static final int LARGEST_BODY_BYTES = 64 * 1024;

    private final Languages languages;
    private final Visits visits;
    private final Frames frames;
    private final Threshold threshold;

    public WebShell(
            Site site, OpenSessions sessions, ObjectProvider<Services> services, ObjectProvider<SiteNotices> told) {
        SiteNotices notices = told.getIfAvailable(() -> SiteNotices.NONE);
        this.languages = new Languages();
        this.visits = new Visits(site, sessions);
        this.frames = new Frames(
                site, languages, new Assets(), visits, services.stream().toList(), notices);
        this.threshold = new Threshold(site, frames, visits, notices);
    }

    @Bean
    @Override
    public Languages localeResolver() {
        return languages;
    }

    @Bean
    Frames frames() {
        return frames;
    }

    @Bean
    Visits visits() {
        return visits;
    }

    @Bean
    static Measures measures() {
        return new Measures();
    }

    /** Static, as what the container needs before it has a servlet context must not make this object. */
    @Bean
    static TomcatServletWebServerFactory server(Environment environment) throws java.net.UnknownHostException {
        var server = new TomcatServletWebServerFactory(environment.getRequiredProperty("parvis.port", Integer.class));
        server.setAddress(java.net.InetAddress.getByName(environment.getRequiredProperty("parvis.address")));
        server.setRegisterDefaultServlet(false);
        server.getSettings().getJsp().setRegistered(false);
        server.setDisableMBeanRegistry(true);
        server.addProtocolHandlerCustomizers(protocol -> {
            protocol.setExecutor(new VirtualThreadExecutor("parvis-"));
            if (protocol instanceof AbstractHttp11Protocol<?> http) {
                http.setMaxSwallowSize(2 * LARGEST_BODY_BYTES);
                http.setMaxHttpRequestHeaderSize(16 * 1024);
                http.setConnectionTimeout(20_000);
                http.setKeepAliveTimeout(30_000);
                http.setMaxKeepAliveRequests(-1);
                http.setCompression("on");
                http.setCompressibleMimeType("text/html,text/css,text/javascript,image/svg+xml");
            }
        });
        server.addConnectorCustomizers(connector -> {
            connector.setMaxPostSize(LARGEST_BODY_BYTES);
            connector.setMaxParameterCount(100);
            connector.setXpoweredBy(false);
        });
        server.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(SilentErrorReport.class.getName());
            }
        });
        return server;
    }

    @Bean
    static DispatcherServlet dispatcherServlet() {
        return new DispatcherServlet();
    }

    @Bean
    static ServletRegistrationBean<DispatcherServlet> dispatcher(DispatcherServlet servlet) {
        ServletRegistrationBean<DispatcherServlet> registration = new ServletRegistrationBean<>(servlet, "/");
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    static FilterRegistrationBean<FrontDoor> frontDoor(Measures measures) {
        return new FilterRegistrationBean<>(new FrontDoor(measures));
    }

    @Bean
    static MessageSource messageSource() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasenames(
                "messages/pages", "messages/answers", "messages/gate", "messages/errors", "messages/administration");
        texts.setDefaultEncoding(StandardCharsets.UTF_8.name());
        texts.setFallbackToSystemLocale(false);
        texts.setAlwaysUseMessageFormat(true);
        // now, not when the archive may have been replaced; the start does not wait for it
        Thread.startVirtualThread(() -> {
            for (Locale locale : List.of(Locale.FRENCH, Locale.ENGLISH)) {
                texts.getMessage("error.DATE_INVALID", new Object[] {""}, locale);
            }
            Messages.load();
        });
        return texts;
    }

    @Bean
    static SpringTemplateEngine templateEngine(MessageSource messageSource) {
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(new HeldTemplates());
        engine.setMessageSource(messageSource);
        return engine;
    }

    @Bean
    static ThymeleafViewResolver viewResolver(SpringTemplateEngine engine) {
        ThymeleafViewResolver resolver = new ThymeleafViewResolver();
        resolver.setTemplateEngine(engine);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        return resolver;
    }

    @Override
    protected void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(threshold);
    }

    @Override
    protected void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(visits);
    }

    @Override
    protected void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
    }

    @Override
    protected void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters
                .withStringConverter(new StringHttpMessageConverter(StandardCharsets.UTF_8))
                .withJsonConverter(new JacksonJsonHttpMessageConverter(Json.MAPPER));
    }
}
