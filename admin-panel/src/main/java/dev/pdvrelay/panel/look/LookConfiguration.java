package dev.pdvrelay.panel.look;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/**
 * Language and times on every page.
 */
@Configuration(proxyBeanMethods = false)
class LookConfiguration implements WebMvcConfigurer {

	private final CookieLocaleResolver locales = Languages.resolver();

	private final Times times;

	LookConfiguration(Times times) {
		this.times = times;
	}

	@Bean
	LocaleResolver localeResolver() {
		return this.locales;
	}

	@Override
	public void addFormatters(FormatterRegistry registry) {
		registry.addFormatter(this.times);
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new Languages(this.locales)).excludePathPatterns("/api/**", "/assets/**");
	}

}
